package dev.assay.analysis.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/**
 * Every interval of a card computed a second time, from the samples as they were made and by
 * another route: the covariance matrix of all metrics of a side and the quadratic form of the
 * weights (the delta method, exact for sums of logarithms), in place of sums by replicate.
 * Student's t is that of commons-statistics.
 */
class IntervalsOfACardTest {
  private static final double EXACT = 1e-9;

  /**
   * A metric of the cards here.
   *
   * @param noise of a fork
   */
  private record Kind(
      String workload,
      Category category,
      String metric,
      Better better,
      Extent extent,
      double noise) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("cpu.a", Category.CPU, "time", Better.LOWER, Extent.MACHINE, .02),
          new Kind("cpu.b", Category.CPU, "rate", Better.HIGHER, Extent.CORE, .03),
          new Kind("memory.a", Category.MEMORY, "rate", Better.HIGHER, Extent.MACHINE, .01),
          new Kind("memory.a", Category.MEMORY, "time", Better.LOWER, Extent.MACHINE, .02),
          new Kind("gpu.a", Category.GPU, "rate", Better.HIGHER, Extent.DEVICE, .04),
          new Kind("gpu.a", Category.GPU, "time", Better.LOWER, Extent.DEVICE, .02));

  /**
   * One side as it was made.
   *
   * @param logs of each replicate's value, above 0 being better, by kind
   */
  private record Made(Subject subject, Replication replication, double[][] logs) {}

  /** What is repeated. */
  private enum Replication {
    FORKS,
    RUNS,
    MACHINES
  }

  private final SplittableRandom random = new SplittableRandom(18);

  @Test
  void every_interval_of_a_card_is_that_of_another_computation() {
    for (Replication ofReference : Replication.values()) {
      Made reference = made("reference", ofReference, 4, KINDS);
      List<Made> subjects = new ArrayList<>(List.of(reference));
      for (Replication replication : Replication.values()) {
        subjects.add(made("all-by-" + replication, replication, 5, KINDS));
        subjects.add(made("some-by-" + replication, replication, 3, KINDS.subList(1, 6)));
      }
      Scorecard card =
          Scorecard.of(
              subjects.stream().map(Made::subject).toList(),
              Criteria.NONE.withReference(reference.subject).withProfile(Profile.BALANCED));
      for (int i = 1; i < subjects.size(); i++) {
        check(card.subjects().get(i), subjects.get(i), reference);
      }
      assertThat(card.subjects().getFirst().overalls().values())
          .allSatisfy(
              overall ->
                  assertThat(overall.composite().estimate())
                      .isEqualTo(new Estimate.Point(1, "This is the reference.")));
    }
  }

  private static void check(SubjectResult result, Made subject, Made reference) {
    for (MetricScore metric : result.metrics()) {
      int kind = kind(metric);
      boolean higher = KINDS.get(kind).better == Better.HIGHER;
      double[] weights = new double[KINDS.size()];
      weights[kind] = higher ? 1 : -1;
      assertSame(metric.summary().estimate(), subject, Optional.empty(), weights);
      weights[kind] = 1;
      assertSame(metric.ratio().orElseThrow().score(), subject, Optional.of(reference), weights);
    }
    assertThat(result.overalls().keySet()).containsExactly(Scope.values());
    result
        .overalls()
        .forEach(
            (scope, overall) -> {
              Predicate<Kind> inScope = kind -> inScope(scope, kind);
              assertSame(overall.composite(), subject, reference, inScope);
              overall
                  .categories()
                  .forEach(
                      (category, score) ->
                          assertSame(
                              score,
                              subject,
                              reference,
                              inScope.and(kind -> kind.category == category)));
              assertSame(
                  overall.adding().orElseThrow(),
                  subject,
                  reference,
                  inScope.and(kind -> kind.better == Better.HIGHER));
            });
  }

  private static int kind(MetricScore metric) {
    for (int i = 0; i < KINDS.size(); i++) {
      if (KINDS.get(i).workload.equals(metric.identity().workload())
          && KINDS.get(i).metric.equals(metric.identity().metric())) {
        return i;
      }
    }
    throw new AssertionError(metric.identity());
  }

  private static boolean inScope(Scope scope, Kind kind) {
    return switch (scope) {
      case CORE -> kind.extent == Extent.CORE;
      case DEVICE -> kind.extent == Extent.DEVICE;
      case MACHINE -> kind.extent != Extent.CORE;
    };
  }

  private static void assertSame(
      CompositeScore score, Made subject, Made reference, Predicate<Kind> included) {
    double[] weights = weights(subject, included);
    if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
      assertThat(score.estimate().knownValue()).isEmpty();
    } else {
      assertSame(score.estimate(), subject, Optional.of(reference), weights);
      assertThat(score.reference().unknown()).isZero();
    }
  }

  /** Of a category alike, in it of a workload alike, in it of a metric alike. */
  private static double[] weights(Made subject, Predicate<Kind> included) {
    Map<Category, Map<String, List<Integer>>> tree = new EnumMap<>(Category.class);
    for (int i = 0; i < KINDS.size(); i++) {
      Kind kind = KINDS.get(i);
      if (subject.logs[i].length > 0 && included.test(kind)) {
        tree.computeIfAbsent(kind.category, _ -> new LinkedHashMap<>())
            .computeIfAbsent(kind.workload, _ -> new ArrayList<>())
            .add(i);
      }
    }
    double[] weights = new double[KINDS.size()];
    tree.values()
        .forEach(
            workloads ->
                workloads
                    .values()
                    .forEach(
                        metrics ->
                            metrics.forEach(
                                i ->
                                    weights[i] =
                                        1.0 / tree.size() / workloads.size() / metrics.size())));
    return weights;
  }

  private static void assertSame(
      Estimate estimate, Made subject, Optional<Made> reference, double[] weights) {
    double logarithm = sum(subject, weights);
    double variance = 0;
    double squares = 0;
    for (Made side : Stream.concat(Stream.of(subject), reference.stream()).toList()) {
      for (Set<Integer> block : blocks(side)) {
        double part = quadraticForm(side, block, weights);
        variance += part;
        squares += part * part / (replicates(side) - 1);
      }
    }
    if (reference.isPresent()) {
      logarithm -= sum(reference.get(), weights);
    }
    double t = TDistribution.of(variance * variance / squares).inverseSurvivalProbability(0.025);
    Interval interval = estimate.knownInterval().orElseThrow();
    assertThat(Math.log(estimate.knownValue().orElseThrow())).isCloseTo(logarithm, within(EXACT));
    assertThat(Math.log(interval.low()))
        .isCloseTo(logarithm - t * Math.sqrt(variance), within(EXACT));
    assertThat(Math.log(interval.high()))
        .isCloseTo(logarithm + t * Math.sqrt(variance), within(EXACT));
  }

  private static double sum(Made side, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] == 0 ? 0 : weights[i] * mean(side.logs[i]);
    }
    return sum;
  }

  /** Metrics that vary together: those of a workload by forks, all otherwise. */
  private static List<Set<Integer>> blocks(Made side) {
    Map<String, Set<Integer>> blocks = new LinkedHashMap<>();
    for (int i = 0; i < KINDS.size(); i++) {
      String of = side.replication == Replication.FORKS ? KINDS.get(i).workload : "all";
      blocks.computeIfAbsent(of, _ -> new HashSet<>()).add(i);
    }
    return List.copyOf(blocks.values());
  }

  private static int replicates(Made side) {
    return Arrays.stream(side.logs).mapToInt(logs -> logs.length).max().orElseThrow();
  }

  private static double quadraticForm(Made side, Set<Integer> block, double[] weights) {
    double sum = 0;
    for (int i : block) {
      for (int j : block) {
        if (weights[i] != 0 && weights[j] != 0) {
          sum += weights[i] * weights[j] * covariance(side.logs[i], side.logs[j]);
        }
      }
    }
    return sum / replicates(side);
  }

  private static double covariance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - mean(a)) * (b[i] - mean(b));
    }
    return sum / (a.length - 1);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /**
   * A side with so many replicates, each of three forks or, where forks are repeated, itself one.
   */
  private Made made(String name, Replication replication, int replicates, List<Kind> kinds) {
    double[][] logs = new double[KINDS.size()][];
    double[][] factors = new double[replicates][KINDS.size()];
    for (double[] factor : factors) {
      double common = random.nextGaussian() * .02;
      for (int i = 0; i < factor.length; i++) {
        factor[i] = common + KINDS.get(i).noise * random.nextGaussian();
      }
    }
    List<RunResult> runs = new ArrayList<>();
    Arrays.setAll(logs, i -> new double[kinds.contains(KINDS.get(i)) ? replicates : 0]);
    int count = replication == Replication.FORKS ? 1 : replicates;
    for (int run = 0; run < count; run++) {
      RunBuilder builder =
          RunBuilder.run(name + "-run-" + run)
              .gpus(2)
              .on(replication == Replication.MACHINES ? name + "-m" + run : name + "-m");
      Map<String, WorkloadBuilder> workloads = new LinkedHashMap<>();
      for (Kind kind : kinds) {
        int at = KINDS.indexOf(kind);
        int forks = replication == Replication.FORKS ? replicates : 3;
        double[][] samples = new double[forks][];
        for (int fork = 0; fork < forks; fork++) {
          double factor = factors[replication == Replication.FORKS ? fork : run][at];
          double median = factor + (count > 1 ? .01 * random.nextGaussian() : 0);
          // The median of these three is the second.
          samples[fork] =
              new double[] {
                100 * Math.exp(median - .01), 100 * Math.exp(median), 100 * Math.exp(median + .02)
              };
          double better = Math.log(100) + median;
          logs[at][count > 1 ? run : fork] +=
              (kind.better == Better.HIGHER ? better : -better) / (count > 1 ? forks : 1);
        }
        workloads
            .computeIfAbsent(kind.workload, id -> WorkloadBuilder.workload(id).in(kind.category))
            .metric(
                new MetricSeries(
                    kind.metric,
                    kind.metric.equals("time") ? Unit.MILLISECOND : Unit.GIGABYTE_PER_SECOND,
                    kind.better,
                    Clock.HOST,
                    Optional.empty(),
                    Optional.of(kind.extent),
                    Samples.of(samples)));
      }
      workloads.values().forEach(builder::with);
      runs.add(builder.build());
    }
    return new Made(new Subject(name, runs), replication, logs);
  }
}
