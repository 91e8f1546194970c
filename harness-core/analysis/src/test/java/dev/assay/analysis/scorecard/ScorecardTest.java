package dev.assay.analysis.scorecard;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.comparison.NotComparable;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.NotMeasured;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  private static WorkloadBuilder disk(double... forks) {
    return workload("storage.io")
        .parameter("bs", "4k")
        .metric("bandwidth", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, forks);
  }

  private static Scorecard against(RunResult reference, RunResult... runs) {
    return Scorecard.of(
        List.of(runs).stream().map(Subject::of).toList(),
        Criteria.NONE.withReference(Subject.of(reference)));
  }

  private static Ratio onlyRatio(Scorecard card) {
    return card.subjects().getFirst().metrics().getFirst().ratio().orElseThrow();
  }

  private static MetricSeries bounded(Unit unit, double... forks) {
    double[][] samples = new double[forks.length][];
    for (int i = 0; i < forks.length; i++) {
      samples[i] = new double[] {forks[i]};
    }
    return new MetricSeries(
        "flops",
        unit,
        Better.HIGHER,
        Clock.JMH,
        Optional.of("cpu.fp64"),
        Optional.of(Extent.MACHINE),
        Samples.of(samples));
  }

  /**
   * By hand: the logarithms to base 2 are {2, 4} and {0, 2}: the means are 2 apart, both variances
   * 2, standard error √2, df 2, t(.975, 2) = 4.3027 (NIST table): 2 ± 6.0849.
   */
  @Test
  void ratio_and_interval_agree_with_a_hand_calculation() {
    Scorecard card = against(run("a").with(disk(1, 4)).build(), run("b").with(disk(4, 16)).build());

    Estimate ratio = onlyRatio(card).score();
    assertThat(ratio.knownValue().orElseThrow()).isCloseTo(4, within(1e-12));
    Interval interval = ratio.knownInterval().orElseThrow();
    assertThat(Math.log(interval.low()) / Math.log(2)).isCloseTo(2 - 6.0849, within(0.0001));
    assertThat(Math.log(interval.high()) / Math.log(2)).isCloseTo(2 + 6.0849, within(0.0001));
    assertThat(card.reference()).hasValue("a");
  }

  @RepeatedTest(50)
  void flipping_the_direction_with_reciprocal_values_leaves_the_score(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double[] base = random.doubles(4, 1, 2).toArray();
    double[] values = random.doubles(3, 1, 2).toArray();
    Ratio higher =
        onlyRatio(against(run("a").with(disk(base)).build(), run("b").with(disk(values)).build()));
    Ratio lower =
        onlyRatio(
            against(
                run("a").with(latency(reciprocals(base))).build(),
                run("b").with(latency(reciprocals(values))).build()));

    assertThat(lower.score().knownValue().orElseThrow())
        .isCloseTo(higher.score().knownValue().orElseThrow(), within(1e-12));
    assertThat(lower.score().knownInterval().orElseThrow().low())
        .isCloseTo(higher.score().knownInterval().orElseThrow().low(), within(1e-12));
    assertThat(lower.raw().knownValue().orElseThrow())
        .isCloseTo(1 / higher.raw().knownValue().orElseThrow(), within(1e-12));
  }

  private static WorkloadBuilder latency(double... forks) {
    return workload("storage.io").metric("latency", Unit.MICROSECOND, Better.LOWER, forks);
  }

  private static double[] reciprocals(double... values) {
    double[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = 1 / result[i];
    }
    return result;
  }

  @Test
  void units_of_one_dimension_compare_after_conversion() {
    RunResult bits =
        run("b")
            .with(
                workload("storage.io")
                    .parameter("bs", "4k")
                    .metric("bandwidth", Unit.GIGABIT_PER_SECOND, Better.HIGHER, 8, 32))
            .build();

    assertThat(onlyRatio(against(run("a").with(disk(1, 4)).build(), bits)).score().knownValue())
        .hasValueCloseTo(1.0, within(1e-12));
  }

  @Test
  void different_work_is_not_compared_and_the_card_says_why() {
    RunResult fp16 = run("a").with(gemm("fp16", Unit.TERAFLOP_PER_SECOND)).build();
    RunResult fp8 = run("b").with(gemm("fp8", Unit.TERAFLOP_PER_SECOND)).build();

    Scorecard card = against(fp16, fp8);

    assertThat(card.subjects().getFirst().metrics().getFirst().ratio()).isEmpty();
    assertThat(card.notComparable())
        .containsExactly(
            new NotComparable(
                "a: gpu.gemm throughput (dtype=fp16)",
                "b: gpu.gemm throughput (dtype=fp8)",
                "dtype is fp8, not fp16"));
  }

  @Test
  void different_dimensions_are_not_compared_even_under_one_name() {
    Scorecard card =
        against(
            run("a").with(gemm("fp8", Unit.TERAFLOP_PER_SECOND)).build(),
            run("b").with(gemm("fp8", Unit.GIGABYTE_PER_SECOND)).build());

    assertThat(card.notComparable())
        .extracting(NotComparable::reason)
        .containsExactly("it measures data rate, not floating-point rate");
  }

  private static WorkloadBuilder gemm(String dtype, Unit unit) {
    return workload("gpu.gemm")
        .parameter("dtype", dtype)
        .metric("throughput", unit, Better.HIGHER, 100, 101);
  }

  @Test
  void parameters_that_do_not_define_the_work_do_not_part_it() {
    RunResult brief = run("a").with(disk(1, 4).freeParameter("runtime", "5s")).build();
    RunResult lengthy = run("b").with(disk(1, 4).freeParameter("runtime", "60s")).build();

    assertThat(onlyRatio(against(brief, lengthy)).score().knownValue()).hasValue(1);
  }

  @Test
  void share_of_peak_converts_the_unit() {
    RunResult result =
        run("a")
            .peak("cpu.fp64", 2, Unit.TERAFLOP_PER_SECOND)
            .with(workload("host.fma").metric(bounded(Unit.GIGAFLOP_PER_SECOND, 1500, 1500)))
            .build();

    Scorecard card = Scorecard.of(List.of(Subject.of(result)), Criteria.NONE);

    ShareOfPeak share = card.subjects().getFirst().metrics().getFirst().shareOfPeak().orElseThrow();
    assertThat(share.share().knownValue()).hasValueCloseTo(0.75, within(1e-12));
    assertThat(card.findings()).isEmpty();
  }

  @Test
  void more_than_the_peak_is_a_finding() {
    RunResult result =
        run("a")
            .peak("cpu.fp64", 1, Unit.TERAFLOP_PER_SECOND)
            .with(workload("host.fma").metric(bounded(Unit.GIGAFLOP_PER_SECOND, 1500, 1500)))
            .build();

    assertThat(Scorecard.of(List.of(Subject.of(result)), Criteria.NONE).findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("host.fma flops is 150 % of the peak cpu.fp64 = 1 TFLOP/s (a test).");
  }

  @Test
  void more_than_a_nominal_peak_is_told_and_is_no_error() {
    RunResult result =
        run("a")
            .nominalPeak("cpu.fp64", 1, Unit.TERAFLOP_PER_SECOND)
            .with(workload("host.fma").metric(bounded(Unit.GIGAFLOP_PER_SECOND, 1500, 1500)))
            .build();

    assertThat(Scorecard.of(List.of(Subject.of(result)), Criteria.NONE).findings())
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo(
            "host.fma flops is 150 % of the nominal peak cpu.fp64 = 1 TFLOP/s (a base clock); the"
                + " clock may be higher than nominal.");
  }

  @Test
  void a_peak_in_another_dimension_is_a_finding_not_a_share() {
    RunResult result =
        run("a")
            .peak("cpu.fp64", 1, Unit.GIGABYTE_PER_SECOND)
            .with(workload("host.fma").metric(bounded(Unit.GIGAFLOP_PER_SECOND, 1, 1)))
            .build();

    Scorecard card = Scorecard.of(List.of(Subject.of(result)), Criteria.NONE);

    assertThat(card.subjects().getFirst().metrics().getFirst().shareOfPeak()).isEmpty();
    assertThat(card.findings()).hasSize(1);
  }

  @Test
  void tainted_zero_and_single_values_say_why_there_is_no_ratio_or_interval() {
    RunResult reference = run("a").with(disk(1, 2)).build();

    assertThat(onlyRatio(against(reference, run("b").with(disk(3)).build())).score())
        .isInstanceOf(Point.class);
    assertThat(onlyRatio(against(reference, run("b").with(disk(0, 1)).build())).score())
        .isEqualTo(new NotEnoughData("A ratio needs values above 0, and one side has others."));
    assertThat(
            onlyRatio(against(reference, run("b").with(disk(3).taint(0, 0, "hot")).build()))
                .score())
        .isInstanceOf(NotEnoughData.class);
    assertThat(
            onlyRatio(against(run("a").with(disk(2, 2)).build(), run("b").with(disk(3, 3)).build()))
                .score())
        .extracting(estimate -> estimate.reservation().orElseThrow())
        .isEqualTo("Neither side varies: there is no spread to judge by.");
  }

  @Test
  void samples_of_a_failed_workload_enter_no_score() {
    Outcome failed = new Outcome.Failed(FailureKind.INVALID_RESULT, "wrong sum", List.of());
    RunResult result = run("b").with(disk(1, 2).outcome(failed)).build();

    Scorecard card = against(run("a").with(disk(1, 2)).build(), result);

    SubjectResult subject = card.subjects().getFirst();
    assertThat(subject.metrics()).isEmpty();
    assertThat(subject.notMeasured())
        .singleElement()
        .extracting(NotMeasured::outcome)
        .isEqualTo(failed);
    assertThat(card.findings())
        .extracting(Finding::message)
        .containsExactly(
            "a measured what b did not, so it is not compared: storage.io bandwidth (bs=4k).");
  }

  @Test
  void an_interrupted_run_is_a_finding() {
    RunResult result = run("a").interrupted().with(disk(1, 2)).build();

    assertThat(Scorecard.of(List.of(Subject.of(result)), Criteria.NONE).findings())
        .extracting(Finding::message)
        .containsExactly(
            "Run a was interrupted, so workloads are missing; 'assay run --resume a' completes"
                + " it.");
  }

  @Test
  void another_subject_or_another_metric_never_moves_a_score() {
    RunResult reference = run("a").with(disk(1, 4)).build();
    RunResult subject = run("b").with(disk(4, 16)).build();
    Ratio alone = onlyRatio(against(reference, subject));

    RunResult larger = run("b").with(disk(4, 16)).with(latency(5, 6)).build();
    Scorecard crowded = against(reference, run("c").with(disk(7, 9)).build(), larger);

    assertThat(crowded.subjects().get(1).metrics().getFirst().ratio()).hasValue(alone);
  }

  @Test
  void the_reference_scores_one_against_itself() {
    RunResult reference = run("a").with(disk(1, 4)).build();

    assertThat(onlyRatio(against(reference, reference)).score().knownValue()).hasValue(1);
  }

  @Test
  void two_subjects_of_one_name_are_refused() {
    Subject subject = Subject.of(run("a").build());

    assertThatThrownBy(() -> Scorecard.of(List.of(subject, subject), Criteria.NONE))
        .hasMessage("Two subjects are named a.");
  }
}
