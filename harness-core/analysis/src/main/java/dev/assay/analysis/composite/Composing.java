package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Composite.Part;
import dev.assay.analysis.composite.Uncertainty.Weighted;
import dev.assay.analysis.composite.Weights.Metric;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Composes the metrics of subjects by one profile against one reference. */
public final class Composing {
  private final Profile profile;
  private final MetricSummaries reference;
  private final List<Metric> expected;
  private final Weights weights;
  private final double[] expectedWeights;

  public Composing(Profile profile, MetricSummaries reference) {
    this.profile = profile;
    this.reference = reference;
    this.expected =
        reference.metrics().entrySet().stream()
            .filter(metric -> usable(metric.getValue().summary()))
            .map(metric -> new Metric(metric.getKey(), metric.getValue().category()))
            .filter(metric -> profile.weight(metric.category()) > 0)
            .toList();
    this.weights = new Weights(expected, profile);
    this.expectedWeights = weights.of(all());
  }

  /** The metrics of a subject that this composes, as logarithms of ratios; once for all parts. */
  public Measured measured(MetricSummaries subject) {
    Map<Identity, LogRatios> ratios = new HashMap<>();
    for (Metric metric : expected) {
      Identity identity = metric.identity();
      subject
          .summary(identity)
          .filter(Composing::usable)
          .ifPresent(summary -> ratios.put(identity, ratios(identity, summary)));
    }
    return new Measured(ratios);
  }

  /** What {@link #measured} found. */
  public static final class Measured {
    private final Map<Identity, LogRatios> ratios;

    private Measured(Map<Identity, LogRatios> ratios) {
      this.ratios = ratios;
    }
  }

  /** The whole composite, with an interval at {@link Summary#CONFIDENCE}. */
  public Composite compose(MetricSummaries subject) {
    return compose(measured(subject));
  }

  /** Likewise, of what was measured of this reference. */
  public Composite compose(Measured subject) {
    List<Optional<LogRatios>> measured =
        expected.stream()
            .map(metric -> Optional.ofNullable(subject.ratios.get(metric.identity())))
            .toList();
    double coverage = 0;
    for (int i = 0; i < expected.size(); i++) {
      coverage += measured.get(i).isPresent() ? expectedWeights[i] : 0;
    }
    Level level =
        measured.stream()
            .flatMap(Optional::stream)
            .map(LogRatios::level)
            .min(Level::compareTo)
            .orElse(Level.FORK);
    Optional<Uncertainty> uncertainty = uncertainty(measured);
    return new Composite(
        estimate(measured, uncertainty), uncertainty, level, coverage, parts(measured));
  }

  private static boolean usable(Summary summary) {
    return summary.mean() == Mean.GEOMETRIC
        && !summary.onlyTainted()
        && !summary.replicates().isEmpty();
  }

  private LogRatios ratios(Identity identity, Summary subject) {
    Summary ofReference = reference.summary(identity).orElseThrow();
    double value = ofReference.estimate().knownValue().orElseThrow();
    return LogRatios.of(identity, subject, ofReference.unit().convert(value, subject.unit()));
  }

  private Optional<String> refusal(List<Optional<LogRatios>> measured) {
    if (expected.isEmpty()) {
      return Optional.of("The reference has no metric that profile " + profile.name() + " weighs.");
    }
    if (measured.stream().allMatch(Optional::isEmpty)) {
      return Optional.of("Nothing was measured that the reference has too.");
    }
    List<String> absent =
        IntStream.range(0, expected.size())
            .filter(i -> measured.get(i).isEmpty())
            .mapToObj(i -> expected.get(i).identity().label())
            .toList();
    return profile.missing() instanceof MissingMetrics.Require && !absent.isEmpty()
        ? Optional.of(
            "Profile %s requires every metric of the reference; missing: %s."
                .formatted(profile.name(), String.join(", ", absent)))
        : Optional.empty();
  }

  private Estimate estimate(List<Optional<LogRatios>> measured, Optional<Uncertainty> uncertainty) {
    Optional<String> refusal = refusal(measured);
    if (refusal.isPresent()) {
      return new NotEnoughData(refusal.get());
    }
    double value = Math.exp(logarithm(all(), measured));
    return uncertainty
        .map(known -> known.estimate(value, Summary.CONFIDENCE))
        .orElseGet(
            () ->
                new Point(
                    value,
                    "Some metrics were measured once only, or nothing varies: measure again."));
  }

  private Optional<Uncertainty> uncertainty(List<Optional<LogRatios>> measured) {
    double[] weight = weights(all(), measured);
    return Uncertainty.of(
        IntStream.range(0, weight.length)
            .boxed()
            .flatMap(i -> measured.get(i).map(ratios -> new Weighted(ratios, weight[i])).stream())
            .toList());
  }

  /** The logarithm of the composite over some of the expected metrics. */
  private double logarithm(boolean[] considered, List<Optional<LogRatios>> measured) {
    double missing =
        profile.missing() instanceof MissingMetrics.Penalise(double ratio) ? Math.log(ratio) : 0;
    double[] weight = weights(considered, measured);
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += weight[i] * measured.get(i).map(LogRatios::mean).orElse(missing);
    }
    return sum;
  }

  /** Of all that is considered where missing metrics count, else of what was measured alone. */
  private double[] weights(boolean[] considered, List<Optional<LogRatios>> measured) {
    boolean[] included = considered.clone();
    for (int i = 0; i < included.length; i++) {
      included[i] &=
          measured.get(i).isPresent() || profile.missing() instanceof MissingMetrics.Penalise;
    }
    return weights.of(included);
  }

  private boolean[] all() {
    boolean[] all = new boolean[expected.size()];
    Arrays.fill(all, true);
    return all;
  }

  private List<Part> parts(List<Optional<LogRatios>> measured) {
    double[] weight = weights(all(), measured);
    List<Part> parts = new ArrayList<>();
    for (int workload = 0; workload < weights.workloads().size(); workload++) {
      boolean[] others = new boolean[weight.length];
      double share = 0;
      double logs = 0;
      int metrics = 0;
      int last = 0;
      for (int i = 0; i < weight.length; i++) {
        others[i] = weights.workload(i) != workload;
        if (!others[i] && measured.get(i).isPresent()) {
          share += weight[i];
          logs += measured.get(i).get().mean();
          metrics++;
          last = i;
        }
      }
      if (metrics > 0) {
        parts.add(
            new Part(
                weights.workloads().get(workload),
                expected.get(last).category(),
                share,
                Math.exp(logs / metrics),
                without(others, measured)));
      }
    }
    return parts;
  }

  private OptionalDouble without(boolean[] others, List<Optional<LogRatios>> measured) {
    boolean any = false;
    for (int i = 0; i < others.length && !any; i++) {
      any = others[i] && measured.get(i).isPresent();
    }
    return any ? OptionalDouble.of(Math.exp(logarithm(others, measured))) : OptionalDouble.empty();
  }
}
