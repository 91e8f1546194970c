package dev.assay.analysis.summary;

import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The median of every fork's iterations. Iterations of a fork share its memory layout and compiled
 * code, so a fork counts as one value; pooled iterations would feign certainty.
 *
 * @param medians by fork, of those with at least one iteration taken in
 * @param iterations how many were taken in
 * @param leftOut how many were not
 */
record ForkMedians(SortedMap<Integer, Double> medians, int iterations, int leftOut) {
  private record Position(int fork, int iteration) {}

  ForkMedians {
    medians = Collections.unmodifiableSortedMap(new TreeMap<>(medians));
  }

  static ForkMedians ofAll(Samples samples) {
    return of(samples, Set.of());
  }

  static ForkMedians ofUntainted(Samples samples, List<Taint> taints) {
    if (taints.isEmpty()) {
      return ofAll(samples);
    }
    Set<Position> tainted = new HashSet<>();
    taints.forEach(taint -> tainted.add(new Position(taint.fork(), taint.iteration())));
    return of(samples, tainted);
  }

  private static ForkMedians of(Samples samples, Set<Position> tainted) {
    SortedMap<Integer, Double> medians = new TreeMap<>();
    int iterations = 0;
    for (int fork = 0; fork < samples.forks(); fork++) {
      double[] values = samples.fork(fork);
      double[] kept = new double[values.length];
      int count = 0;
      for (int iteration = 0; iteration < values.length; iteration++) {
        if (tainted.isEmpty() || !tainted.contains(new Position(fork, iteration))) {
          kept[count++] = values[iteration];
        }
      }
      if (count > 0) {
        medians.put(fork, Median.withDefaults().evaluateRange(kept, 0, count));
        iterations += count;
      }
    }
    return new ForkMedians(medians, iterations, samples.count() - iterations);
  }
}
