package dev.assay.analysis.prediction;

import java.util.Locale;

/**
 * What a score was held against, and how far it was off. Errors are relative: 0.1 is 10 %.
 *
 * @param work that was predicted
 * @param data the results, with their revision
 * @param vmTypes of how many VM types, of series that nothing was fitted to
 * @param median error of the speed of a machine
 * @param p90 the error that nine in ten stay below, likewise
 * @param ratioMedian error of a score, the ratio of the speeds of two machines
 * @param ratioP90 likewise
 */
public record Validation(
    String work,
    String data,
    int vmTypes,
    double median,
    double p90,
    double ratioMedian,
    double ratioP90) {
  /** For profiles that nothing was held against. */
  public static final String NOT_VALIDATED =
      "not validated: nobody has held it against the speed of real work";

  /** Without a full stop. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "validated on %d VM types of the odd half of the series, which it was not fitted to (%s;"
            + " %s): half of the speeds were within %.1f %% and nine in ten within %.1f %% of those"
            + " measured; of the scores of one VM type against another, half within %.1f %% and"
            + " nine in ten within %.1f %%",
        vmTypes,
        work,
        data,
        100 * median,
        100 * p90,
        100 * ratioMedian,
        100 * ratioP90);
  }
}
