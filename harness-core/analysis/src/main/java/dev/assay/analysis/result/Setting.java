package dev.assay.analysis.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How one workload was measured, where that may differ from the next workload of its run.
 *
 * @param known what is known of it
 * @param unknown what its source could have told and did not
 * @param jitShare the JIT compiler's share of the time of a measured iteration, the median of them:
 *     1 for one compiler thread all the time; empty where it is not known
 * @param unreached why its interval is wider than was asked for, as a sentence; empty where none
 *     was asked for or it was reached
 * @param warmups of each fork, where they went on until its values had settled; else empty
 * @param forkTime how long each of its forks takes; empty where nothing tells
 * @param flaw why none of its values can be used, as a sentence; empty where they can
 * @param foreign where another tool did the work; else empty
 */
public record Setting(
    Map<Fact, String> known,
    Set<Fact> unknown,
    OptionalDouble jitShare,
    Optional<String> unreached,
    List<Integer> warmups,
    Optional<ForkTime> forkTime,
    Optional<String> flaw,
    Optional<Foreign> foreign) {
  /** Nothing but what is said of the whole run. */
  public static final Setting OF_THE_RUN = new Setting(Map.of(), Set.of(), Optional.empty());

  public Setting {
    Map<Fact, String> sorted = new EnumMap<>(Fact.class);
    sorted.putAll(known);
    known = Collections.unmodifiableMap(sorted);
    unknown = Set.copyOf(unknown);
    warmups = List.copyOf(warmups);
  }

  /** Of what was measured by something else. */
  public Setting(Map<Fact, String> known, Set<Fact> unknown, Optional<String> flaw) {
    this(
        known,
        unknown,
        OptionalDouble.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        flaw,
        Optional.empty());
  }

  /** The same where it is known how long a fork takes. */
  public Setting taking(ForkTime fork) {
    return new Setting(
        known, unknown, jitShare, unreached, warmups, Optional.of(fork), flaw, foreign);
  }

  /** The same of work that another tool did. */
  public Setting of(Foreign tool) {
    return new Setting(
        known, unknown, jitShare, unreached, warmups, forkTime, flaw, Optional.of(tool));
  }
}
