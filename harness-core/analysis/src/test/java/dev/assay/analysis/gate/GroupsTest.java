package dev.assay.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.PolicyReader;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final int FORKS = 5;

  private static GatePolicy policy() throws Exception {
    return PolicyReader.read(
        Map.of("groups", List.of(Map.of("name", "all", "metrics", List.of("b*")))));
  }

  /**
   * A side of many benchmarks.
   *
   * @param each the deviation of a fork of one benchmark
   * @param common that of what all benchmarks of a fork have in common
   */
  private static RunResult side(
      String id,
      int benchmarks,
      double slower,
      double each,
      double common,
      SplittableRandom random) {
    double[] ofForks =
        IntStream.range(0, FORKS).mapToDouble(_ -> common * random.nextGaussian()).toArray();
    RunBuilder run = RunBuilder.run(id);
    for (int i = 0; i < benchmarks; i++) {
      double level = i;
      run.with(
          WorkloadBuilder.workload("b" + i)
              .metric(
                  "time",
                  Unit.MICROSECOND,
                  Better.LOWER,
                  IntStream.range(0, FORKS)
                      .mapToDouble(
                          fork ->
                              slower
                                  * Math.exp(level + ofForks[fork] + each * random.nextGaussian()))
                      .toArray()));
    }
    return run.build();
  }

  private static GateReport gate(
      int benchmarks, double slower, double each, double common, SplittableRandom random)
      throws Exception {
    return new Gate(policy())
        .judge(
            List.of(side("main", benchmarks, 1, each, common, random)),
            List.of(side("pr", benchmarks, slower, each, common, random)),
            List.of());
  }

  private static MetricVerdict group(GateReport report) {
    return report.metrics().stream()
        .filter(metric -> metric.benchmark().equals("group all"))
        .findFirst()
        .orElseThrow();
  }

  private static int failures(int gates, double slower, double common) throws Exception {
    SplittableRandom random = new SplittableRandom(18);
    int failures = 0;
    for (int i = 0; i < gates; i++) {
      GateReport report = gate(100, slower, 0.05, common, random.split());
      failures += group(report).verdict() == Verdict.FAIL ? 1 : 0;
    }
    return failures;
  }

  /**
   * By the noncentral t distribution: with σ 5 % the mean of 100 has a standard error of 0.32 %, so
   * 1.5 % are 4.7 of them, which p below .015 finds at 8 degrees of freedom in 96 of 100.
   */
  @Test
  void what_no_benchmark_of_100_shows_the_group_does() throws Exception {
    GateReport report = gate(100, 1.015, 0.05, 0, new SplittableRandom(3));

    assertThat(report.with(Verdict.FAIL))
        .extracting(MetricVerdict::label)
        .containsExactly("group all geometric mean of 100 metrics");
    assertThat(report.headline()).startsWith("FAIL: 1 of 101 metrics. Worst: group all");
    Effect effect = group(report).judgement().effect().orElseThrow();
    assertThat(effect.slowdown()).isCloseTo(1.015, within(0.01));
    assertThat(effect.p()).isLessThan(0.015);
    assertThat(failures(40, 1.015, 0)).isGreaterThanOrEqualTo(34);
  }

  /** At p below .015 and a slowdown of 1 %, of 40 groups that are unchanged none or one fails. */
  @Test
  void unchanged_groups_pass_or_say_nothing() throws Exception {
    assertThat(failures(40, 1, 0)).isLessThanOrEqualTo(1);
  }

  /**
   * With 2 % that all benchmarks of a fork have in common, a test that counts them as independent
   * has a standard error of 0.3 % where 1.3 % are true: it would fail a third of the groups.
   */
  @Test
  void what_the_benchmarks_of_a_fork_have_in_common_is_not_counted_100_times() throws Exception {
    assertThat(failures(60, 1, 0.02)).isLessThanOrEqualTo(4);
  }

  @Test
  void groups_are_held_to_half_unless_they_say_otherwise() throws Exception {
    assertThat(policy().groups().getFirst().thresholds().tolerance()).isEqualTo(0.025);
    assertThat(policy().groups().getFirst().thresholds().minimumEffect()).isEqualTo(0.01);
  }

  /** Where higher is better, a group's slowdown is that of the rate. */
  @Test
  void rates_and_times_are_one_group() throws Exception {
    RunBuilder before = RunBuilder.run("main");
    RunBuilder after = RunBuilder.run("pr");
    double[] values = {100, 100.2, 99.9, 100.1, 99.8};
    double[] up = {110, 110.2, 109.9, 110.1, 109.8};
    before
        .with(WorkloadBuilder.workload("b1").metric("t", Unit.MICROSECOND, Better.LOWER, values))
        .with(
            WorkloadBuilder.workload("b2")
                .metric("r", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, values));
    after
        .with(WorkloadBuilder.workload("b1").metric("t", Unit.MICROSECOND, Better.LOWER, up))
        .with(
            WorkloadBuilder.workload("b2")
                .metric("r", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, up));

    GateReport report =
        new Gate(policy()).judge(List.of(before.build()), List.of(after.build()), List.of());
    assertThat(group(report).judgement().effect().orElseThrow().slowdown())
        .isCloseTo(1, within(1e-9));
    assertThat(group(report).verdict()).isEqualTo(Verdict.PASS);
  }

  /**
   * A group that seems slower gets more forks of all its workloads, though each alone is hopeless.
   */
  @Test
  void a_group_in_doubt_keeps_its_workloads_open() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    SequentialGate gate = new SequentialGate(policy(), Look.SCHEDULE, true, OptionalDouble.empty());
    MeasuredRun before = MeasuredRun.of(firstForks(side("main", 50, 1, 0.06, 0, random)));
    MeasuredRun after = MeasuredRun.of(firstForks(side("pr", 50, 1.04, 0.06, 0, random)));

    assertThat(gate.look(List.of(before), List.of(after), List.of())).hasSize(50);
  }

  private static RunResult firstForks(RunResult run) {
    RunBuilder first = RunBuilder.run(run.id());
    run.results()
        .forEach(
            result ->
                first.with(
                    WorkloadBuilder.workload(result.workload())
                        .metric(
                            "time",
                            Unit.MICROSECOND,
                            Better.LOWER,
                            IntStream.range(0, 2)
                                .mapToDouble(
                                    fork -> result.metrics().getFirst().samples().fork(fork)[0])
                                .toArray())));
    return first.build();
  }
}
