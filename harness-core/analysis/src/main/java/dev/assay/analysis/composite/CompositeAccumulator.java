package dev.assay.analysis.composite;

import dev.assay.analysis.composite.CompositeScore.Part;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One subject being composed. */
final class CompositeAccumulator {
  private final CompositeCalculator composing;
  private final @Nullable LogRatios[] measured;
  private final boolean[] included;
  private final double[] logarithms;
  private final double[] weights;
  private final int count;

  /**
   * @param measured by expected metric; null for those missing
   */
  CompositeAccumulator(CompositeCalculator composing, @Nullable LogRatios[] measured) {
    this.composing = composing;
    this.measured = measured;
    this.included = new boolean[measured.length];
    this.logarithms = new double[measured.length];
    MissingMetrics missing = composing.profile().missing();
    int found = 0;
    for (int i = 0; i < measured.length; i++) {
      LogRatios ratios = measured[i];
      if (ratios != null) {
        included[i] = true;
        logarithms[i] = ratios.mean();
        found++;
      } else if (missing instanceof MissingMetrics.Penalise(double ratio)) {
        included[i] = true;
        logarithms[i] = Math.log(ratio);
      }
    }
    this.count = found;
    this.weights = composing.weights().of(included);
  }

  Composition composition() {
    double coverage = 0;
    Level level = Level.MACHINE;
    double[] measuredWeights = weights.clone();
    for (int i = 0; i < measured.length; i++) {
      LogRatios ratios = measured[i];
      if (ratios != null) {
        coverage += composing.expectedWeight(i);
        level = ratios.level().compareTo(level) < 0 ? ratios.level() : level;
      } else {
        measuredWeights[i] = 0;
      }
    }
    ReferenceNoise noise = composing.noise();
    Optional<Variance> own = Variance.ofMeans(composing.together().sums(measured, weights));
    Optional<Uncertainty> uncertainty =
        own.map(of -> of.plus(noise.variance(measuredWeights))).flatMap(Variance::uncertainty);
    CompositeScore score =
        new CompositeScore(
            estimate(uncertainty),
            uncertainty,
            count == 0 ? Level.FORK : level,
            noise.spread(measuredWeights),
            coverage,
            parts());
    return new Composition(score, own, measuredWeights, false);
  }

  private Optional<String> refusal() {
    if (measured.length == 0) {
      return Optional.of(
          "The reference has no metric that profile " + composing.profile().name() + " weighs.");
    }
    if (count == 0) {
      return Optional.of("Nothing was measured that the reference has too.");
    }
    return composing.profile().missing() instanceof MissingMetrics.Require
            && count < measured.length
        ? Optional.of(
            "Profile %s requires every metric of the reference; missing: %s."
                .formatted(composing.profile().name(), String.join(", ", absent())))
        : Optional.empty();
  }

  private List<String> absent() {
    List<String> absent = new ArrayList<>();
    for (int i = 0; i < measured.length; i++) {
      if (measured[i] == null) {
        absent.add(composing.expected().get(i).identity().label());
      }
    }
    return absent;
  }

  private Estimate estimate(Optional<Uncertainty> uncertainty) {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      return new NotEnoughData(refusal.get());
    }
    double value = Math.exp(sum());
    return uncertainty
        .map(known -> known.estimate(value, Summary.CONFIDENCE))
        .orElseGet(
            () ->
                new Point(
                    value,
                    "Some metrics were measured once only, or nothing varies: measure again."));
  }

  private double sum() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * logarithms[i];
    }
    return sum;
  }

  /** The logarithm of the composite against a shifted reference; empty for no composite. */
  OptionalDouble logarithm(double[] shift) {
    if (refusal().isPresent()) {
      return OptionalDouble.empty();
    }
    double logarithm = sum();
    for (int i = 0; i < shift.length; i++) {
      logarithm -= measured[i] == null ? 0 : weights[i] * shift[i];
    }
    return OptionalDouble.of(logarithm);
  }

  private List<Part> parts() {
    Weights of = composing.weights();
    int workloads = of.workloads().size();
    double[] share = new double[workloads];
    double[] logs = new double[workloads];
    int[] metrics = new int[workloads];
    int[] last = new int[workloads];
    for (int i = 0; i < measured.length; i++) {
      LogRatios ratios = measured[i];
      if (ratios != null) {
        int workload = of.workload(i);
        share[workload] += weights[i];
        logs[workload] += ratios.mean();
        metrics[workload]++;
        last[workload] = i;
      }
    }
    LeaveOneOut leaveOneOut = new LeaveOneOut(of, included, logarithms);
    List<Part> parts = new ArrayList<>();
    for (int workload = 0; workload < workloads; workload++) {
      if (metrics[workload] > 0) {
        parts.add(
            new Part(
                of.workloads().get(workload),
                composing.expected().get(last[workload]).category(),
                share[workload],
                Math.exp(logs[workload] / metrics[workload]),
                count > metrics[workload]
                    ? OptionalDouble.of(Math.exp(leaveOneOut.without(workload)))
                    : OptionalDouble.empty()));
      }
    }
    return parts;
  }
}
