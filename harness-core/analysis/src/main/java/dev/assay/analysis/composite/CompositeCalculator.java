package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Weights.Metric;
import dev.assay.analysis.extent.Lift;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Composes the metrics of subjects by one profile against one reference. Metrics go by their
 * positions among those expected, so that a thousand subjects need no look-ups for each category.
 */
public final class CompositeCalculator {
  private final Profile profile;
  private final List<Metric> expected;
  private final int[] positions;
  private final double[] ofReference;
  private final Weights weights;
  private final double[] expectedWeights;
  private final RepeatedTogether together;

  /**
   * Of everything that the reference measured, the profile weighs and the scope holds.
   *
   * @param lift of the reference
   */
  public CompositeCalculator(Profile profile, MetricSummaries reference, Lift lift) {
    List<Metric> metrics = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    reference
        .metrics()
        .forEach(
            (identity, entry) -> {
              OptionalDouble factor = lift.factor(identity, entry.extent());
              if (factor.isPresent()
                  && usable(entry.summary())
                  && profile.counts(identity.workload(), entry.category())) {
                metrics.add(new Metric(identity, entry.category(), entry.summary().unit()));
                values.add(
                    entry.summary().estimate().knownValue().orElseThrow() * factor.getAsDouble());
              }
            });
    this(
        profile,
        metrics,
        IntStream.range(0, metrics.size()).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * @param positions of the metrics among those of the whole
   * @param ofReference what the reference has, in the same order as the whole's metrics
   */
  private CompositeCalculator(
      Profile profile, List<Metric> expected, int[] positions, double[] ofReference) {
    this.profile = profile;
    this.expected = expected;
    this.positions = positions;
    this.ofReference = ofReference;
    this.weights = new Weights(expected, profile);
    boolean[] all = new boolean[expected.size()];
    Arrays.fill(all, true);
    this.expectedWeights = weights.of(all);
    this.together = new RepeatedTogether(expected);
  }

  /** The part of one category, by itself. It composes what this measured. */
  public CompositeCalculator part(Category category) {
    int[] of =
        IntStream.range(0, expected.size())
            .filter(i -> expected.get(i).category() == category)
            .toArray();
    return new CompositeCalculator(
        profile.only(category),
        IntStream.of(of).mapToObj(expected::get).toList(),
        IntStream.of(of).map(i -> positions[i]).toArray(),
        ofReference);
  }

  /** Those that it has metrics of. */
  public Set<Category> categories() {
    return expected.stream().map(Metric::category).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the reference has nothing of it. */
  public boolean isEmpty() {
    return expected.isEmpty();
  }

  /**
   * The metrics of a subject that this composes, as logarithms of ratios; once for all parts.
   *
   * @param lift of the subject
   */
  public Measured measured(MetricSummaries subject, Lift lift) {
    @Nullable LogRatios[] ratios = new LogRatios[expected.size()];
    for (int i = 0; i < ratios.length; i++) {
      Metric metric = expected.get(i);
      MetricSummaries.Entry entry = subject.metrics().get(metric.identity());
      if (entry == null || !usable(entry.summary())) {
        continue;
      }
      OptionalDouble factor = lift.factor(metric.identity(), entry.extent());
      if (factor.isPresent()) {
        ratios[i] = ratios(metric, entry.summary(), ofReference[i] / factor.getAsDouble());
      }
    }
    return new Measured(ratios);
  }

  /** What {@link #measured} found. */
  public static final class Measured {
    private final @Nullable LogRatios[] ratios;

    private Measured(@Nullable LogRatios[] ratios) {
      this.ratios = ratios;
    }
  }

  /** The whole composite, with an interval at {@link Summary#CONFIDENCE}. */
  public CompositeScore compose(MetricSummaries subject, Lift lift) {
    return compose(measured(subject, lift));
  }

  /** Likewise, of what was measured by this or by the whole that this is a part of. */
  public CompositeScore compose(Measured subject) {
    @Nullable LogRatios[] measured = new LogRatios[positions.length];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = subject.ratios[positions[i]];
    }
    return new CompositeAccumulator(this, measured).composite();
  }

  Profile profile() {
    return profile;
  }

  List<Metric> expected() {
    return expected;
  }

  Weights weights() {
    return weights;
  }

  /** The share of the whole weight that each expected metric has. */
  double expectedWeight(int metric) {
    return expectedWeights[metric];
  }

  RepeatedTogether together() {
    return together;
  }

  private static boolean usable(Summary summary) {
    return summary.mean() == Mean.GEOMETRIC
        && !summary.onlyTainted()
        && !summary.replicates().isEmpty();
  }

  private static LogRatios ratios(Metric metric, Summary subject, double ofReference) {
    Identity identity = metric.identity();
    return LogRatios.of(identity, subject, metric.unit().convert(ofReference, subject.unit()));
  }
}
