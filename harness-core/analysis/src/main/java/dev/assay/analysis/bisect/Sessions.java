package dev.assay.analysis.bisect;

import dev.assay.analysis.statistics.Difference;
import java.util.List;

/** Sessions of the same commit together. */
public final class Sessions {
  private Sessions() {}

  /**
   * What all sessions of a commit say of it, each weighed by its precision.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Difference combined(List<Evidence> evidence, int commit) {
    double weights = 0;
    double sum = 0;
    double degreesOfFreedom = 0;
    for (Evidence one : evidence) {
      if (one.commit() == commit) {
        double weight = 1 / Math.pow(one.slowdown().standardError(), 2);
        weights += weight;
        sum += weight * one.slowdown().value();
        degreesOfFreedom += one.slowdown().degreesOfFreedom();
      }
    }
    if (weights == 0) {
      throw new IllegalArgumentException("Commit %d was not measured.".formatted(commit));
    }
    return new Difference(sum / weights, Math.sqrt(1 / weights), degreesOfFreedom);
  }

  static long of(List<Evidence> evidence, int commit) {
    return evidence.stream().filter(one -> one.commit() == commit).count();
  }
}
