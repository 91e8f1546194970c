package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Composite.Part;
import dev.assay.analysis.composite.Weights.Metric;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.Bounded;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.StudentT;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Composes the metrics of subjects by one profile against one reference. */
public final class Composing {
  private final Profile profile;
  private final MetricSummaries reference;
  private final List<Metric> expected;

  public Composing(Profile profile, MetricSummaries reference) {
    this.profile = profile;
    this.reference = reference;
    this.expected =
        reference.metrics().entrySet().stream()
            .filter(metric -> usable(metric.getValue().summary()))
            .map(metric -> new Metric(metric.getKey(), metric.getValue().category()))
            .filter(metric -> profile.weight(metric.category()) > 0)
            .toList();
  }

  /** With an interval at {@link Summary#CONFIDENCE}. */
  public Composite compose(MetricSummaries subject) {
    return compose(subject, Summary.CONFIDENCE);
  }

  /** With an interval of another confidence, such as one that holds for many subjects at once. */
  public Composite compose(MetricSummaries subject, double confidence) {
    Map<Identity, LogRatios> measured = new LinkedHashMap<>();
    for (Metric metric : expected) {
      subject
          .summary(metric.identity())
          .filter(Composing::usable)
          .ifPresent(
              summary -> measured.put(metric.identity(), ratios(metric.identity(), summary)));
    }
    Map<Identity, Double> expectedWeights = Weights.of(expected, profile);
    double coverage =
        measured.keySet().stream()
            .mapToDouble(identity -> expectedWeights.getOrDefault(identity, 0.0))
            .sum();
    Estimate estimate =
        refusal(measured)
            .<Estimate>map(NotEnoughData::new)
            .orElseGet(() -> estimate(measured, confidence));
    Level level =
        measured.values().stream().map(LogRatios::level).min(Level::compareTo).orElse(Level.FORK);
    return new Composite(estimate, level, coverage, parts(measured));
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

  private Optional<String> refusal(Map<Identity, LogRatios> measured) {
    if (expected.isEmpty()) {
      return Optional.of("The reference has no metric that profile " + profile.name() + " weighs.");
    }
    if (measured.isEmpty()) {
      return Optional.of("Nothing was measured that the reference has too.");
    }
    if (profile.missing() instanceof MissingMetrics.Require && measured.size() < expected.size()) {
      List<String> absent =
          expected.stream()
              .map(Metric::identity)
              .filter(identity -> !measured.containsKey(identity))
              .map(Identity::label)
              .toList();
      return Optional.of(
          "Profile %s requires every metric of the reference; missing: %s."
              .formatted(profile.name(), String.join(", ", absent)));
    }
    return Optional.empty();
  }

  private Estimate estimate(Map<Identity, LogRatios> measured, double confidence) {
    double value = Math.exp(logarithm(expected, measured));
    List<LogRatios> ratios = List.copyOf(measured.values());
    Optional<Uncertainty> known = Uncertainty.of(ratios, weights(expected, measured));
    if (known.isEmpty()) {
      return new Point(value, "Some metrics were not measured together twice: measure again.");
    }
    Uncertainty uncertainty = known.get();
    if (uncertainty.standardError() == 0) {
      return new Point(value, "Nothing varies: there is no spread to judge by.");
    }
    double factor =
        Math.exp(
            StudentT.twoSided(confidence, uncertainty.degreesOfFreedom())
                * uncertainty.standardError());
    if (Double.isInfinite(value * factor)) {
      return new Point(value, "The values vary by more than an interval can express.");
    }
    return new Bounded(value, new Interval(value / factor, value * factor, confidence));
  }

  /** The logarithm of the composite over some of the expected metrics. */
  private double logarithm(List<Metric> metrics, Map<Identity, LogRatios> measured) {
    double missingRatio =
        profile.missing() instanceof MissingMetrics.Penalise(double ratio) ? Math.log(ratio) : 0;
    double sum = 0;
    for (Map.Entry<Identity, Double> weight : weights(metrics, measured).entrySet()) {
      LogRatios ratios = measured.get(weight.getKey());
      sum += weight.getValue() * (ratios == null ? missingRatio : ratios.mean());
    }
    return sum;
  }

  /** Of all that is expected where missing metrics count, else of what was measured alone. */
  private Map<Identity, Double> weights(List<Metric> metrics, Map<Identity, LogRatios> measured) {
    return profile.missing() instanceof MissingMetrics.Penalise
        ? Weights.of(metrics, profile)
        : Weights.of(
            metrics.stream().filter(metric -> measured.containsKey(metric.identity())).toList(),
            profile);
  }

  private List<Part> parts(Map<Identity, LogRatios> measured) {
    Map<Identity, Double> weights = weights(expected, measured);
    Map<String, List<Metric>> byWorkload = new LinkedHashMap<>();
    for (Metric metric : expected) {
      if (measured.containsKey(metric.identity())) {
        byWorkload
            .computeIfAbsent(metric.identity().workload(), _ -> new ArrayList<>())
            .add(metric);
      }
    }
    List<Part> parts = new ArrayList<>();
    byWorkload.forEach(
        (workload, metrics) ->
            parts.add(
                new Part(
                    workload,
                    metrics.getFirst().category(),
                    metrics.stream()
                        .mapToDouble(m -> weights.getOrDefault(m.identity(), 0.0))
                        .sum(),
                    Math.exp(
                        metrics.stream()
                            .flatMap(m -> Optional.ofNullable(measured.get(m.identity())).stream())
                            .mapToDouble(LogRatios::mean)
                            .average()
                            .orElseThrow()),
                    without(workload, measured))));
    return parts;
  }

  private OptionalDouble without(String workload, Map<Identity, LogRatios> measured) {
    List<Metric> others =
        expected.stream().filter(m -> !m.identity().workload().equals(workload)).toList();
    boolean any = others.stream().anyMatch(metric -> measured.containsKey(metric.identity()));
    return any ? OptionalDouble.of(Math.exp(logarithm(others, measured))) : OptionalDouble.empty();
  }
}
