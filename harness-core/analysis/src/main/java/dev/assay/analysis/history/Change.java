package dev.assay.analysis.history;

/**
 * A change point of a series.
 *
 * @param index the first point after the change
 * @param before level since the change before; of a drift before it, where that ends
 * @param after level until the change after; of a drift after it, where that begins
 * @param pValue how likely a change as clear as this is if there is none
 * @param provisional whether few points have followed, so that more may take it back
 */
public record Change(int index, double before, double after, double pValue, boolean provisional)
    implements Finding {
  @Override
  public int from() {
    return index;
  }

  @Override
  public int to() {
    return index;
  }

  /** After over before. */
  public double ratio() {
    return after / before;
  }
}
