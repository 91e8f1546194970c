package dev.assay.analysis.composite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.extent.Lift;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often 95 % intervals cover a truth that is known because it was made: machines differ by 3 %,
 * forks by 2 %, iterations by 1 %. Of 2,000 trials, 93 to 97 % are more than 4 standard errors
 * wide.
 */
class CoverageTest {
  private static final int TRIALS = 2000;
  private static final int WORKLOADS = 3;
  private static final double[] SPREAD_OF = {0.03, 0.02, 0.01};
  private static final MetricSummaries REFERENCE =
      MetricSummaries.of(
          List.of(machine("reference", new double[WORKLOADS], new SplittableRandom(1), 0)));

  /** Of one machine whose logarithm is {@code machine[w]} for workload w. */
  private static RunResult machine(
      String name, double[] machine, SplittableRandom random, double noise) {
    RunBuilder run = RunBuilder.run(name).on(name);
    for (int workload = 0; workload < WORKLOADS; workload++) {
      double[][] samples = new double[5][3];
      for (double[] fork : samples) {
        double level = machine[workload] + noise * SPREAD_OF[1] * random.nextGaussian();
        for (int i = 0; i < fork.length; i++) {
          fork[i] = 100 * Math.exp(level + noise * SPREAD_OF[2] * random.nextGaussian());
        }
      }
      run.with(
          WorkloadBuilder.workload("storage.w" + workload)
              .metric(
                  new MetricSeries(
                      "rate",
                      Unit.IO_PER_SECOND,
                      Better.HIGHER,
                      Clock.HOST,
                      Optional.empty(),
                      Optional.of(Extent.MACHINE),
                      Samples.of(samples))));
    }
    return run.build();
  }

  private static double[] drawn(SplittableRandom random) {
    double common = random.nextGaussian() / Math.sqrt(2);
    double[] machine = new double[WORKLOADS];
    for (int i = 0; i < WORKLOADS; i++) {
      machine[i] = SPREAD_OF[0] * (common + random.nextGaussian() / Math.sqrt(2));
    }
    return machine;
  }

  private static Interval interval(List<RunResult> runs) {
    return interval(runs, REFERENCE);
  }

  private static Interval interval(List<RunResult> runs, MetricSummaries reference) {
    Lift asMeasured = new Lift(Scope.MACHINE, false, Optional.empty());
    return new CompositeCalculator(Profile.STORAGE, reference, asMeasured)
        .compose(MetricSummaries.of(runs), asMeasured)
        .estimate()
        .knownInterval()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void intervals_over_machines_cover_what_all_machines_of_the_kind_have(int machines) {
    SplittableRandom random = new SplittableRandom(machines);
    int covered = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      List<RunResult> runs = new ArrayList<>();
      for (int i = 0; i < machines; i++) {
        runs.add(machine("m" + i, drawn(random), random, 1));
      }
      covered += interval(runs).contains(1) ? 1 : 0;
    }
    assertThat((double) covered / TRIALS).isBetween(0.93, 0.97);
  }

  @Test
  void an_interval_from_one_machine_covers_that_machine_and_not_its_kind() {
    SplittableRandom random = new SplittableRandom(7);
    int coveredMachine = 0;
    int coveredKind = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] drawn = drawn(random);
      Interval interval = interval(List.of(machine("m", drawn, random, 1)));
      double truth = Math.exp((drawn[0] + drawn[1] + drawn[2]) / WORKLOADS);
      coveredMachine += interval.contains(truth) ? 1 : 0;
      coveredKind += interval.contains(1) ? 1 : 0;
    }
    assertThat((double) coveredMachine / TRIALS).isBetween(0.93, 0.97);
    assertThat((double) coveredKind / TRIALS).isLessThan(0.6);
  }

  /**
   * With the reference taken for exact it was below .9; {@link CoverageEvaluation} has the table.
   */
  @Test
  void unchanged_code_against_a_reference_as_noisy_is_no_difference() {
    SplittableRandom random = new SplittableRandom(11);
    int covered = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] same = drawn(random);
      MetricSummaries reference = MetricSummaries.of(List.of(machine("r", same, random, 1)));
      covered += interval(List.of(machine("m", same, random, 1)), reference).contains(1) ? 1 : 0;
    }
    assertThat((double) covered / TRIALS).isBetween(0.93, 0.97);
  }
}
