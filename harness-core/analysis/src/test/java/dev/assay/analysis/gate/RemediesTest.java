package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.evaluation.SimulatedRuns;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.ForkTime;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said of metrics that allow no verdict, and of those that got better. */
class RemediesTest {
  /** Five forks of five iterations, with normal logarithms. */
  private static WorkloadBuilder drawn(Random random, double ofForks, double ofIterations) {
    double[][] forks = new double[5][5];
    for (double[] fork : forks) {
      double level = 100 * Math.exp(ofForks * random.nextGaussian());
      for (int i = 0; i < fork.length; i++) {
        fork[i] = level * Math.exp(ofIterations * random.nextGaussian());
      }
    }
    return workload("a.b")
        .taking(new ForkTime(30, 5))
        .metric(
            new MetricSeries(
                "time",
                Unit.SECOND,
                Better.LOWER,
                Clock.HOST,
                Optional.empty(),
                Optional.of(Extent.MACHINE),
                Samples.of(forks)));
  }

  private static String reason(long seed, double ofForks, double ofIterations, double price) {
    Random random = new Random(seed);
    RunResult main = run("main").with(drawn(random, ofForks, ofIterations)).build();
    RunResult candidate = run("pr").with(drawn(random, ofForks, ofIterations)).build();
    GateReport report =
        new Gate(GatePolicy.DEFAULT, price > 0 ? OptionalDouble.of(price) : OptionalDouble.empty())
            .judge(List.of(main), List.of(candidate), List.of());
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    return report.metrics().getFirst().judgement().reason();
  }

  @Test
  void where_iterations_make_the_noise_longer_forks_are_advised_with_time_and_price() {
    assertThat(reason(3, 0, 0.05, 12))
        .containsPattern(
            "To see 5 % takes 5 forks a side with \\d+ times as many iterations \\([\\d.]+ min,"
                + " \\$[\\d.]+ to measure both\\)\\.$");
  }

  @Test
  void where_forks_differ_by_themselves_more_iterations_are_not_advised() {
    assertThat(reason(2, 0.1, 0.001, 0))
        .containsPattern(
            "To see 5 % takes about \\d+ forks a side \\([\\d.]+ min to measure both\\)")
        .doesNotContain("iterations", "$");
  }

  @Test
  void where_runs_differ_neither_is_advised() {
    GateReport report = new SimulatedRuns(new Random(3), 0.005, 0.08).gate(1, 8, 1);

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.metrics().getFirst().judgement().reason())
        .contains(
            "More or longer forks would not show 5 %: runs of the same code differ by",
            "Measure both sides in turns");
  }

  @Test
  void what_surely_got_better_is_said_in_the_headline_whatever_the_verdict() {
    RunResult main =
        run("main")
            .with(workload("a.b").metric("time", Unit.SECOND, Better.LOWER, 100, 101, 99, 100, 100))
            .with(workload("c.d").metric("time", Unit.SECOND, Better.LOWER, 100, 101, 99, 100, 100))
            .build();
    RunResult candidate =
        run("pr")
            .with(workload("a.b").metric("time", Unit.SECOND, Better.LOWER, 96, 97, 95, 96, 96))
            .with(
                workload("c.d").metric("time", Unit.SECOND, Better.LOWER, 120, 121, 119, 120, 120))
            .build();

    GateReport report =
        new Gate(GatePolicy.DEFAULT).judge(List.of(main), List.of(candidate), List.of());

    assertThat(report.headline())
        .startsWith("FAIL: 1 of 2 metrics. Worst: c.d time: 20 % slower")
        .contains(" 1 metric improved, most of all a.b time: 4.0 % faster (90 % interval");
    assertThat(report.metrics().getLast().improved()).isTrue();
    assertThat(report.metrics().getLast().judgement().reason())
        .startsWith("Improved: 4.0 % faster");
  }

  @Test
  void the_worst_of_each_verdict_comes_first() {
    var main = run("main");
    var candidate = run("pr");
    for (int slower : new int[] {10, 30, 20}) {
      main.with(time("a" + slower + ".b", 1));
      candidate.with(time("a" + slower + ".b", 1 + slower / 100.0));
    }

    GateReport report =
        new Gate(GatePolicy.DEFAULT)
            .judge(List.of(main.build()), List.of(candidate.build()), List.of());

    assertThat(report.metrics())
        .extracting(MetricVerdict::benchmark)
        .containsExactly("a30.b", "a20.b", "a10.b");
  }

  private static WorkloadBuilder time(String id, double factor) {
    return workload(id)
        .metric(
            "time",
            Unit.SECOND,
            Better.LOWER,
            100 * factor,
            101 * factor,
            99 * factor,
            100 * factor);
  }
}
