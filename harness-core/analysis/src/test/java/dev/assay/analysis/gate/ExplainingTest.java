package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.cause.Clue;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.analysis.gate.policy.PolicyReader;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What moved with a metric is named, and the machine's slowdown is not the code's. */
class ExplainingTest {
  private static final double[] SCATTER = {1, 1.002, 0.998, 1.001, 0.999};
  private static final double[] OTHER_SCATTER = {0.999, 1.001, 1, 0.998, 1.002};
  private static final Unit BYTES = new Unit("B/op", new Dimension("data per operation"), 1);

  private static double[] around(double level, double[] scatter) {
    return Arrays.stream(scatter).map(of -> level * of).toArray();
  }

  private static WorkloadBuilder hashing(double rate) {
    return workload("app.hash")
        .in(Category.CPU)
        .metric("throughput", Unit.OPERATION_PER_SECOND, Better.HIGHER, around(rate, SCATTER));
  }

  private static WorkloadBuilder clock(double gigahertz) {
    return workload("host.clock.adds")
        .in(Category.CPU)
        .metric("clock", Unit.GIGAHERTZ, Better.HIGHER, around(gigahertz, OTHER_SCATTER));
  }

  private static WorkloadBuilder counting(
      WorkloadBuilder of, String name, double value, Unit unit) {
    for (int fork = 0; fork < OTHER_SCATTER.length; fork++) {
      of.counter(name, fork, 0, value * OTHER_SCATTER[fork], unit);
    }
    return of;
  }

  private static MeasuredRun measured(String id, WorkloadBuilder... workloads) {
    RunBuilder run = run(id);
    Arrays.stream(workloads).forEach(run::with);
    return MeasuredRun.of(run.build());
  }

  private static GateReport judge(GatePolicy policy, MeasuredRun before, MeasuredRun after) {
    return new Gate(policy)
        .judgeMeasured(List.of(Condensed.of(before)), List.of(Condensed.of(after)), List.of());
  }

  private static GateReport judge(MeasuredRun before, MeasuredRun after) {
    return judge(GatePolicy.DEFAULT, before, after);
  }

  private static MetricVerdict of(GateReport report, String workload) {
    return report.metrics().stream()
        .filter(metric -> metric.benchmark().equals(workload))
        .findFirst()
        .orElseThrow();
  }

  private static GatePolicy policy(Map<String, Object> document) {
    try {
      return PolicyReader.read(document);
    } catch (InvalidPolicyException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_slowdown_that_went_with_the_clock_is_the_machines_and_fails_nobody() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", hashing(1000), clock(3.4)),
                measured("pr", hashing(930), clock(3.128))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.judgement().reason())
        .contains(
            "The machine's: the clock of one busy core (host.clock.adds), -8.0 % (3.4 GHz → 3.128"
                + " GHz), explains it. Measure both sides at the same clock",
            "list 'clock' under mayDiffer");
    assertThat(verdict.clues())
        .singleElement()
        .satisfies(clue -> assertThat(clue.relation()).isEqualTo(Clue.Relation.EXPLAINS));
  }

  @Test
  void a_policy_that_judges_the_machine_fails_it_and_says_so() {
    MetricVerdict verdict =
        of(
            judge(
                policy(Map.of("mayDiffer", List.of("clock"))),
                measured("main", hashing(1000), clock(3.4)),
                measured("pr", hashing(930), clock(3.128))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.judgement().reason())
        .contains("The machine's: the clock")
        .doesNotContain("mayDiffer");
  }

  @Test
  void the_clock_itself_fails_as_nothing_else_would_tell() {
    GateReport report = judge(measured("main", clock(3.4)), measured("pr", clock(3.128)));

    assertThat(of(report, "host.clock.adds").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void at_the_same_clock_a_slowdown_is_the_codes() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", hashing(1000), clock(3.4)),
                measured("pr", hashing(930), clock(3.4))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.clues()).isEmpty();
    assertThat(verdict.judgement().reason()).doesNotContain("clock", "oved");
  }

  @Test
  void a_clock_that_went_the_other_way_is_not_told() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", hashing(1000), clock(3.4)),
                measured("pr", hashing(930), clock(3.6))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.clues()).isEmpty();
  }

  @Test
  void a_small_part_of_a_slowdown_leaves_the_rest_to_the_code() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", hashing(1000), clock(3.4)),
                measured("pr", hashing(700), clock(3.332))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.judgement().reason())
        .contains(
            "Moved with it: the clock of one busy core (host.clock.adds), -2.0 % (3.4 GHz → 3.332"
                + " GHz), at most 6 % of it.")
        .doesNotContain("machine's");
  }

  @Test
  void a_clock_that_fell_much_more_is_not_said_to_explain_it_and_leaves_no_verdict() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", hashing(1000), clock(3.4)),
                measured("pr", hashing(930), clock(2.38))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.judgement().reason())
        .contains("Moved with it: the clock", "which may be more than all of it")
        .doesNotContain("explains");
  }

  @Test
  void more_allocation_is_named_and_no_excuse() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", counting(hashing(1000), "gc.alloc.rate.norm", 100, BYTES)),
                measured("pr", counting(hashing(833), "gc.alloc.rate.norm", 130, BYTES))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.judgement().reason())
        .contains("Moved with it: bytes allocated per operation, +30.0 % (100 B/op → 130 B/op).");
  }

  @Test
  void allocation_where_there_was_none_is_named() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", counting(hashing(1000), "gc.alloc.rate.norm", 0, BYTES)),
                measured("pr", counting(hashing(833), "gc.alloc.rate.norm", 24, BYTES))),
            "app.hash");

    assertThat(verdict.judgement().reason())
        .contains("Moved with it: bytes allocated per operation, 0 B/op → 24 B/op.");
  }

  @Test
  void counts_that_nothing_can_have_are_no_clue() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", counting(hashing(1000), "gc.alloc.rate.norm", 0, BYTES)),
                measured("pr", counting(hashing(833), "gc.alloc.rate.norm", 1e307, BYTES))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.clues()).isEmpty();
  }

  @Test
  void what_one_side_does_not_tell_is_not_claimed() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", hashing(1000)),
                measured(
                    "pr", counting(hashing(833), "gc.alloc.rate.norm", 130, BYTES), clock(3.0))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.clues()).isEmpty();
  }

  @Test
  void time_that_the_hypervisor_took_explains_as_much_slowdown() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", counting(hashing(1000), "machine-steal", 0.001, Unit.ONE)),
                measured("pr", counting(hashing(955), "machine-steal", 0.045, Unit.ONE))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.judgement().reason())
        .contains(
            "The machine's: the CPU time that the hypervisor took, 0.1 % → 4.5 %, explains it.",
            "'steal'");
  }

  @Test
  void a_faster_clock_is_no_improvement_of_the_code() {
    MetricVerdict verdict =
        of(
            judge(
                measured("main", hashing(1000), clock(3.128)),
                measured("pr", hashing(1075), clock(3.4))),
            "app.hash");

    assertThat(verdict.verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict.improved()).isFalse();
    assertThat(verdict.judgement().reason()).contains("The machine's: the clock");
  }

  @Test
  void a_gpu_is_explained_by_its_own_clock_and_not_by_that_of_the_cpu() {
    MetricVerdict byItsOwn =
        of(
            judge(
                measured("main", counting(gemm(100), "clock", 1980, Unit.MEGAHERTZ), clock(3.4)),
                measured("pr", counting(gemm(90), "clock", 1782, Unit.MEGAHERTZ), clock(3.4))),
            "gpu.gemm");
    MetricVerdict byTheCpus =
        of(
            judge(measured("main", gemm(100), clock(3.4)), measured("pr", gemm(90), clock(3.06))),
            "gpu.gemm");

    assertThat(byItsOwn.judgement().reason()).contains("The machine's: the clock of the GPU, -10");
    assertThat(byTheCpus.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(byTheCpus.clues()).isEmpty();
  }

  private static WorkloadBuilder gemm(double teraflops) {
    return workload("gpu.gemm")
        .in(Category.GPU)
        .metric("flop-rate", Unit.TERAFLOP_PER_SECOND, Better.HIGHER, around(teraflops, SCATTER));
  }

  @Test
  void a_group_is_not_failed_for_the_clock_either() {
    GatePolicy policy =
        policy(Map.of("groups", List.of(Map.of("name", "all", "metrics", List.of("app.*")))));

    GateReport report =
        judge(
            policy,
            measured("main", hashing(1000), clock(3.4)),
            measured("pr", hashing(930), clock(3.128)));

    assertThat(of(report, "group all").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(report, "group all").judgement().reason()).contains("The machine's: the clock");
  }

  @Test
  void another_kernel_is_named_beside_a_change_and_decides_nothing() {
    GateReport slower =
        judge(
            with(measured("main", hashing(1000)), "6.8.0"),
            with(measured("pr", hashing(900)), "6.11.0"));
    GateReport same =
        judge(
            with(measured("main", hashing(1000)), "6.8.0"),
            with(measured("pr", hashing(1000)), "6.11.0"));

    assertThat(slower.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(slower.findings())
        .contains(
            "Changed with it: kernel 6.8.0 → 6.11.0. Nothing tells whether that makes a"
                + " difference.");
    assertThat(slower.ofTheWhole()).anyMatch(text -> text.contains("kernel 6.8.0 → 6.11.0"));
    assertThat(same.findings()).isEmpty();
  }

  @Test
  void a_kernel_that_one_side_does_not_tell_did_not_change() {
    GateReport report =
        judge(measured("main", hashing(1000)), with(measured("pr", hashing(900)), "6.11.0"));

    assertThat(report.changes()).isEmpty();
    assertThat(report.findings()).isEmpty();
  }

  private static MeasuredRun with(MeasuredRun run, String kernel) {
    return new MeasuredRun(
        run.result(),
        new Conditions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of("kernel", kernel, "kernel build", "#1 of " + kernel)));
  }
}
