package dev.assay.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnwarmedTest {
  private static RunResult run(
      String id, Clock clock, String metric, String warmups, Double jitShare) {
    Setting setting =
        new Setting(
            Map.of(Fact.WARMUP_ITERATIONS, warmups),
            Set.of(),
            jitShare == null ? OptionalDouble.empty() : OptionalDouble.of(jitShare),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    WorkloadResult result =
        new WorkloadResult(
            "host.fma",
            "dev.assay.test",
            Category.CPU,
            Map.of(),
            Set.of(),
            Set.of(),
            new Outcome.Measured(),
            List.of(
                new MetricSeries(
                    metric,
                    Unit.GIGAFLOP_PER_SECOND,
                    Better.HIGHER,
                    clock,
                    Optional.empty(),
                    Optional.of(Extent.MACHINE),
                    Samples.of(new double[][] {{1}, {1.01}}))),
            List.of(),
            List.of(),
            List.of(),
            setting);
    Machine machine = new Machine("host", Optional.empty(), List.of());
    return new RunResult(id, Instant.EPOCH, machine, RunState.FINISHED, List.of(result));
  }

  @ParameterizedTest
  @CsvSource({
    "JMH, flop-rate, 0, , without a warm-up",
    "JMH, flop-rate, 0, 0.9, without a warm-up",
    "JMH, flop-rate, 1, 0.35, 'still at work, for 35 % of the time'",
    "HOST, iops, 0, 0.35, 'still at work, for 35 % of the time'",
  })
  void code_that_was_not_compiled_yet_is_a_finding(
      Clock clock, String metric, String warmups, Double jitShare, String sentence) {
    assertThat(Unwarmed.sentences(List.of(run("a", clock, metric, warmups, jitShare))))
        .singleElement()
        .asString()
        .startsWith("host.fma was measured ")
        .contains(sentence);
  }

  /** fio and kernels of devices are not compiled by the JIT; a single shot is meant to be cold. */
  @ParameterizedTest
  @CsvSource({
    "HOST, iops, 0, 0.02",
    "DEVICE, flop-rate, 0, 0.02",
    "HOST, iops, 0, ",
    "JMH, single-shot-time, 0, ",
    "JMH, flop-rate, 1, 0.03",
    "JMH, flop-rate, 1, ",
  })
  void warm_code_and_what_no_jit_compiles_is_none(
      Clock clock, String metric, String warmups, Double jitShare) {
    assertThat(Unwarmed.sentences(List.of(run("a", clock, metric, warmups, jitShare)))).isEmpty();
  }

  @Test
  void a_reference_with_another_warm_up_is_told() {
    Scorecard card =
        Scorecard.of(
            List.of(Subject.of(run("b", Clock.JMH, "flop-rate", "1", 0.01))),
            Criteria.NONE.withReference(Subject.of(run("a", Clock.JMH, "flop-rate", "5", 0.01))));

    assertThat(card.findings())
        .extracting(Finding::message)
        .containsExactly(
            "host.fma was measured with 1 warm-up iteration, and in the reference with 5 warm-up"
                + " iterations: the ratio may be due to that.");
  }
}
