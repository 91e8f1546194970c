package dev.assay.analysis.acceptance.learned;

import dev.assay.analysis.acceptance.Limit;
import dev.assay.analysis.acceptance.Measurand;
import java.util.Locale;

/**
 * What good machines keep.
 *
 * @param typical the geometric mean of the good machines, in the limit's unit
 * @param machines how many it is learned from
 * @param method how, in words
 */
public record LearnedFloor(
    Measurand measurand, Limit limit, double typical, int machines, String method) {
  public LearnedFloor {
    if (!(typical > 0) || machines < FloorLearning.FEWEST_MACHINES || method.isBlank()) {
      throw new IllegalArgumentException(
          "A floor is learned from %d machines or more with values above 0, in some way; was %d, %s, '%s'."
              .formatted(FloorLearning.FEWEST_MACHINES, machines, typical, method));
    }
  }

  /** How much worse than typical a value must be to miss it: 0.05 for 5 %. */
  public double margin() {
    return -Math.expm1(-limit.ahead(typical));
  }

  /** Such as {@code "3.2 % worse than the mean of 12 good machines (4.1 standard deviations)"}. */
  public String marginText() {
    return String.format(
        Locale.ROOT,
        "%.1f %% worse than the mean of %d good machines (%s)",
        margin() * 100,
        machines,
        method);
  }
}
