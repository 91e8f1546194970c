package dev.assay.analysis.result;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is special about work that another tool did.
 *
 * @param implementation names of the parameters that say with what it was done: they make unlike
 *     work, unless the user compares across implementations
 * @param apart why no workload of Assay does the same, as a sentence; empty where one does, or
 *     where nobody says
 */
public record Foreign(Set<String> implementation, Optional<String> apart) {
  /** The parameter that names the tool and its version. */
  public static final String TOOL = "tool";

  /** The parameter that says of what a value tells, where it is not a mean. */
  public static final String STATISTIC = "statistic";

  /** The value of a parameter that a tool's file does not say. */
  public static final String UNKNOWN = "unknown";

  public Foreign {
    implementation = Collections.unmodifiableSet(new TreeSet<>(implementation));
  }
}
