package dev.assay.analysis.summary;

import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The median of every fork's iterations. Iterations of a fork share its memory layout and compiled
 * code, so a fork counts as one value; pooled iterations would feign certainty.
 *
 * @param medians of the forks with at least one iteration taken in, in the order of the forks
 * @param iterations how many were taken in
 * @param leftOut how many were not
 */
record ForkMedians(List<Double> medians, int iterations, int leftOut) {
  private record Position(int fork, int iteration) {}

  ForkMedians {
    medians = List.copyOf(medians);
  }

  static ForkMedians ofAll(Samples samples) {
    return of(samples, Set.of());
  }

  static ForkMedians ofUntainted(Samples samples, List<Taint> taints) {
    Set<Position> tainted = new HashSet<>();
    taints.forEach(taint -> tainted.add(new Position(taint.fork(), taint.iteration())));
    return of(samples, tainted);
  }

  private static ForkMedians of(Samples samples, Set<Position> tainted) {
    List<Double> medians = new ArrayList<>();
    int iterations = 0;
    for (int fork = 0; fork < samples.forks(); fork++) {
      double[] values = samples.fork(fork);
      double[] kept = new double[values.length];
      int count = 0;
      for (int iteration = 0; iteration < values.length; iteration++) {
        if (!tainted.contains(new Position(fork, iteration))) {
          kept[count++] = values[iteration];
        }
      }
      if (count > 0) {
        medians.add(Median.withDefaults().evaluateRange(kept, 0, count));
        iterations += count;
      }
    }
    return new ForkMedians(medians, iterations, samples.count() - iterations);
  }
}
