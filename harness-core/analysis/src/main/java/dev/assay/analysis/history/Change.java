package dev.assay.analysis.history;

/**
 * A change point of a series.
 *
 * @param index the first point after the change
 * @param before mean of the points since the change before
 * @param after mean of the points until the change after
 * @param pValue how likely a change as clear as this is if there is none
 * @param provisional whether few points have followed, so that more may take it back
 */
public record Change(int index, double before, double after, double pValue, boolean provisional) {
  /** After over before. */
  public double ratio() {
    return after / before;
  }
}
