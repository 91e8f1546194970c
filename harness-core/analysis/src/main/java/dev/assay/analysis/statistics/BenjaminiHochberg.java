package dev.assay.analysis.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * False discovery rate over many tests (Y. Benjamini and Y. Hochberg, J. R. Statist. Soc. B 57,
 * 1995). Calling what has q &lt; .05 changed keeps the expected share of wrong calls under 5 %.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusted p values, in the order given.
   *
   * @param p within [0, 1]
   */
  public static double[] adjust(double... p) {
    Integer[] descending = new Integer[p.length];
    Arrays.setAll(descending, i -> i);
    Arrays.sort(descending, Comparator.comparingDouble((Integer i) -> p[i]).reversed());
    double[] q = new double[p.length];
    double least = 1;
    for (int i = 0; i < descending.length; i++) {
      int rank = p.length - i;
      least = Math.min(least, p[descending[i]] * p.length / rank);
      q[descending[i]] = least;
    }
    return q;
  }
}
