package dev.assay.analysis.composite;

import java.util.Optional;

/** A composite with what it takes to tell it apart from others of its table. */
public final class Composition {
  private final CompositeScore score;
  private final Optional<Variance> own;
  private final double[] weights;
  private final boolean ofReference;

  /**
   * @param own the variance without the reference's part; empty where it is not known
   * @param weights of the metrics measured; 0 for the others
   * @param ofReference whether it is the reference itself, whose metrics vary on the other side
   */
  Composition(CompositeScore score, Optional<Variance> own, double[] weights, boolean ofReference) {
    this.score = score;
    this.own = own;
    this.weights = weights;
    this.ofReference = ofReference;
  }

  public CompositeScore score() {
    return score;
  }

  Optional<Variance> own() {
    return own;
  }

  double[] weights() {
    return weights;
  }

  boolean ofReference() {
    return ofReference;
  }
}
