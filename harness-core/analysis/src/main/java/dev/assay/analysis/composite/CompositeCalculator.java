package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Weights.Metric;
import dev.assay.analysis.extent.Lift;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  private final LogRatios[] reference;
  private final ReferenceNoise noise;

  /**
   * Of everything that the reference measured, the profile weighs and the scope holds.
   *
   * @param lift of the reference
   */
  public CompositeCalculator(Profile profile, MetricSummaries reference, Lift lift) {
    List<Metric> metrics = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<LogRatios> spread = new ArrayList<>();
    reference
        .metrics()
        .forEach(
            (identity, entry) -> {
              OptionalDouble factor = lift.factor(identity, entry.extent());
              if (factor.isPresent()
                  && usable(entry.summary())
                  && profile.counts(identity.workload(), entry.category())) {
                metrics.add(new Metric(identity, entry.category(), entry.summary().unit()));
                double value = entry.summary().estimate().knownValue().orElseThrow();
                values.add(value * factor.getAsDouble());
                spread.add(LogRatios.of(identity, entry.summary(), value));
              }
            });
    this(
        profile,
        metrics,
        IntStream.range(0, metrics.size()).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        spread.toArray(LogRatios[]::new));
  }

  /**
   * @param positions of the metrics among those of the whole
   * @param ofReference what the reference has, in the same order as the whole's metrics
   * @param reference each expected metric of the reference against its own mean
   */
  private CompositeCalculator(
      Profile profile,
      List<Metric> expected,
      int[] positions,
      double[] ofReference,
      LogRatios[] reference) {
    this.profile = profile;
    this.expected = expected;
    this.positions = positions;
    this.ofReference = ofReference;
    this.weights = new Weights(expected, profile);
    boolean[] all = new boolean[expected.size()];
    Arrays.fill(all, true);
    this.expectedWeights = weights.of(all);
    this.together = new RepeatedTogether(expected);
    this.reference = reference;
    this.noise = new ReferenceNoise(together, reference);
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
        ofReference,
        IntStream.of(of).mapToObj(i -> reference[i]).toArray(LogRatios[]::new));
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
    return compose(measured(subject, lift)).score();
  }

  /** Likewise, of what was measured by this or by the whole that this is a part of. */
  public Composition compose(Measured subject) {
    return new CompositeAccumulator(this, mine(subject.ratios)).composition();
  }

  /** The reference against itself: 1, without a doubt. */
  public Composition composeReference() {
    Composition same = new CompositeAccumulator(this, reference).composition();
    boolean repeated = IntStream.range(0, reference.length).allMatch(noise::known);
    CompositeScore score = same.score();
    return new Composition(
        new CompositeScore(
            score.estimate().knownValue().isPresent()
                ? new Estimate.Point(1, "This is the reference.")
                : score.estimate(),
            Optional.empty(),
            score.level(),
            score.reference().withoutPart(),
            score.coverage(),
            score.parts()),
        repeated ? Optional.of(Variance.NONE) : Optional.empty(),
        same.weights(),
        true);
  }

  /**
   * Ranks subjects.
   *
   * @param names distinct
   * @param subjects that this composed, in the same order
   */
  public List<Contest.Standing> standings(List<String> names, List<Composition> subjects) {
    return new Contest(noise, subjects).standings(names, Summary.CONFIDENCE);
  }

  /**
   * How far off a draw of the reference is, as logarithms by metric; 0 where the spread of the
   * reference is not known.
   */
  public double[] shift(Measured drawnReference) {
    @Nullable LogRatios[] drawn = mine(drawnReference.ratios);
    double[] shift = new double[drawn.length];
    for (int i = 0; i < shift.length; i++) {
      LogRatios ratios = drawn[i];
      shift[i] = ratios != null && noise.known(i) ? ratios.mean() : 0;
    }
    return shift;
  }

  /** The logarithm of a composite against a shifted reference; empty for no composite. */
  public OptionalDouble logarithm(Measured subject, double[] shift) {
    return new CompositeAccumulator(this, mine(subject.ratios)).logarithm(shift);
  }

  private @Nullable LogRatios[] mine(@Nullable LogRatios[] ofWhole) {
    @Nullable LogRatios[] mine = new LogRatios[positions.length];
    for (int i = 0; i < mine.length; i++) {
      mine[i] = ofWhole[positions[i]];
    }
    return mine;
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

  ReferenceNoise noise() {
    return noise;
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
