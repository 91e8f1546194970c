package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.analysis.gate.policy.PolicyReader;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the clock and the hypervisor took together is the machine's, and neither alone is then. */
class ExplainingTogetherTest {
  private static final double[] SCATTER = {1, 1.002, 0.998, 1.001, 0.999};

  private static double[] around(double level) {
    return Arrays.stream(SCATTER).map(of -> level * of).toArray();
  }

  /** A run whose work is done at a rate, on a core of a clock, of which a share was taken. */
  private static MeasuredRun measured(String id, double rate, double gigahertz, double taken) {
    WorkloadBuilder work =
        workload("app.hash")
            .in(Category.CPU)
            .metric("throughput", Unit.OPERATION_PER_SECOND, Better.HIGHER, around(rate));
    for (int fork = 0; fork < SCATTER.length; fork++) {
      work.counter("machine-steal", fork, 0, taken * SCATTER[fork], Unit.ONE);
    }
    return MeasuredRun.of(
        run(id)
            .with(work)
            .with(
                workload("host.clock.adds")
                    .in(Category.CPU)
                    .metric("clock", Unit.GIGAHERTZ, Better.HIGHER, around(gigahertz)))
            .build());
  }

  private static MetricVerdict judged(GatePolicy policy, MeasuredRun before, MeasuredRun after) {
    return new Gate(policy)
            .judgeMeasured(List.of(Condensed.of(before)), List.of(Condensed.of(after)), List.of())
            .metrics()
            .stream()
            .filter(metric -> metric.benchmark().equals("app.hash"))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void what_both_took_together_is_the_machines() {
    MetricVerdict verdict =
        judged(
            GatePolicy.DEFAULT,
            measured("main", 1000, 3.4, 0.001),
            measured("pr", 900, 3.23, 0.052));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.judgement().reason())
        .contains(
            "The machine's: how fast the machine was by the clock of one busy core",
            " and the CPU time that the hypervisor took, 100.0 % → 90.2 %, explains it.",
            "at the same clock and share of the CPUs",
            "list 'clock' and 'steal' under mayDiffer");
  }

  @Test
  void a_clock_that_steal_made_up_for_excuses_nothing() {
    MetricVerdict verdict =
        judged(
            GatePolicy.DEFAULT,
            measured("main", 1000, 3.4, 0.081),
            measured("pr", 930, 3.128, 0.001));

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.judgement().reason()).doesNotContain("The machine's");
  }

  @Test
  void who_judges_the_clock_fails_what_needs_it_to_be_explained() throws InvalidPolicyException {
    MetricVerdict verdict =
        judged(
            PolicyReader.read(Map.of("mayDiffer", List.of("clock"))),
            measured("main", 1000, 3.4, 0.001),
            measured("pr", 900, 3.23, 0.052));

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
  }
}
