package dev.assay.analysis.summary;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CondensedTest {
  private static final double[][] THREE_FORKS = {{1, 2, 9}, {4, 5}, {7, 8, 30}};

  private static WorkloadBuilder disk() {
    return workload("storage.io")
        .metric(
            new MetricSeries(
                "latency",
                Unit.MICROSECOND,
                Better.LOWER,
                Clock.HOST,
                Optional.empty(),
                Optional.of(Extent.MACHINE),
                Samples.of(THREE_FORKS)));
  }

  private static WorkloadResult result(WorkloadBuilder workload) {
    return run("main").with(workload).build().results().getFirst();
  }

  private static Summary summary(WorkloadResult result) {
    RunResult run = run("main").build();
    return Summary.over(List.of(MetricData.of(run, result, result.metrics().getFirst())));
  }

  @Test
  void a_fork_is_the_median_of_its_untainted_iterations() {
    WorkloadResult condensed = Condensed.of(result(disk().taint(2, 2, "throttled")));

    assertThat(condensed.metrics().getFirst().samples())
        .isEqualTo(Samples.of(new double[][] {{2}, {4.5}, {7.5}}));
    assertThat(condensed.taints()).isEmpty();
  }

  @Test
  void the_summary_has_the_same_replicates_as_that_of_all_samples() {
    WorkloadResult whole = result(disk().taint(0, 0, "throttled").taint(0, 2, "throttled"));

    assertThat(summary(Condensed.of(whole)).replicates()).isEqualTo(summary(whole).replicates());
  }

  @Test
  void a_metric_that_is_only_tainted_keeps_samples_and_reasons() {
    WorkloadBuilder tainted = disk();
    for (int fork = 0; fork < THREE_FORKS.length; fork++) {
      for (int iteration = 0; iteration < THREE_FORKS[fork].length; iteration++) {
        tainted.taint(fork, iteration, "throttled");
      }
    }
    WorkloadResult whole = result(tainted);

    assertThat(Condensed.of(whole)).isEqualTo(whole);
    assertThat(summary(Condensed.of(whole)).onlyTainted()).isTrue();
  }

  /** Random forks of which every third rises: what a gate finds of them is what a card finds. */
  @Test
  void the_drift_is_that_of_all_samples() {
    SplittableRandom random = new SplittableRandom(4);
    int found = 0;
    for (int i = 0; i < 90; i++) {
      double rise = i % 3 == 0 ? 1.03 : 1;
      double[][] forks = new double[4][6];
      for (double[] fork : forks) {
        for (int j = 0; j < fork.length; j++) {
          fork[j] = 100 * Math.pow(rise, j) * (1 + random.nextDouble() / 50);
        }
      }
      WorkloadResult whole =
          result(
              workload("a.b")
                  .metric(
                      new MetricSeries(
                          "rate",
                          Unit.OPERATION_PER_SECOND,
                          Better.HIGHER,
                          Clock.JMH,
                          Optional.empty(),
                          Optional.of(Extent.MACHINE),
                          Samples.of(forks)))
                  .taint(1, 5, "throttled"));

      Optional<Drift> drift = drift(whole);
      assertThat(drift(Condensed.of(whole))).isEqualTo(drift);
      found += drift.isPresent() ? 1 : 0;
    }
    assertThat(found).isEqualTo(30);
  }

  private static Optional<Drift> drift(WorkloadResult result) {
    return Drift.of(
        List.of(MetricData.of(run("main").build(), result, result.metrics().getFirst())));
  }
}
