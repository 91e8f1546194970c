package dev.assay.analysis.wording;

import java.util.List;

/** The first few of many names in words. */
public final class FirstOf {
  private FirstOf() {}

  /** Such as {@code a, b, c and 4 more}; all of them where there are no more than {@code most}. */
  public static String names(List<String> names, int most) {
    int more = names.size() - most;
    return String.join(", ", names.subList(0, Math.min(most, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
