package dev.assay.analysis.scorecard;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.scorecard.ShareOfPeak.Clock;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The peak is 100 GFLOP/s at 2 GHz, so that each GHz is 50 GFLOP/s: at 3 GHz it is 150, of which
 * 125 are 5/6 and of the nominal one 5/4.
 */
class PeakSharesTest {
  private static final double[] WORK = {124.8, 125, 125.2};

  private static RunBuilder nominal() {
    return run("a").nominalPeak("cpu.fp64", 100, Unit.GIGAFLOP_PER_SECOND, 2);
  }

  private static WorkloadBuilder work(String peak, double... forks) {
    double[][] samples = new double[forks.length][];
    for (int i = 0; i < forks.length; i++) {
      samples[i] = new double[] {forks[i]};
    }
    return workload("host.fma-peak.fp64")
        .in(Category.CPU)
        .metric(
            new MetricSeries(
                "flop-rate",
                Unit.GIGAFLOP_PER_SECOND,
                Better.HIGHER,
                dev.assay.api.Clock.JMH,
                Optional.of(peak),
                Optional.of(Extent.MACHINE),
                Samples.of(samples)));
  }

  private static WorkloadBuilder fma(double... forks) {
    return work("cpu.fp64", forks);
  }

  private static WorkloadBuilder clock(double... gigahertz) {
    return workload("host.clock.adds")
        .in(Category.CPU)
        .metric("clock", Unit.GIGAHERTZ, Better.HIGHER, gigahertz);
  }

  private static Scorecard card(RunBuilder... runs) {
    return Scorecard.of(
        List.of(new Subject("subject", List.of(runs).stream().map(RunBuilder::build).toList())),
        Criteria.NONE);
  }

  private static ShareOfPeak share(Scorecard card) {
    return card.subjects().getFirst().metrics().stream()
        .flatMap(metric -> metric.shareOfPeak().stream())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_peak_at_the_clock_measured_in_the_same_run_stands_first() {
    Scorecard card = card(nominal().with(fma(WORK)).with(clock(2.99, 3, 3.01)));

    ShareOfPeak share = share(card);
    assertThat(share.share().knownValue()).hasValueCloseTo(5 / 6.0, within(1e-5));
    assertThat(share.above()).isEmpty();
    assertThat(share.stated().knownValue()).hasValueCloseTo(1.25, within(1e-5));
    assertThat(share.statedAbove()).contains(AbovePeak.HIGHER_CLOCK);
    assertThat(card.findings()).isEmpty();
  }

  /**
   * By hand: the logarithms of either are those of 0.96, 1 and 1.04, of variance 0.0016019; the
   * standard error of the difference is √(2 · 0.0016019 / 3) = 0.032679, df 4, t(.975, 4) = 2.7764
   * (NIST table): ± 0.09073.
   */
  @Test
  void the_interval_of_the_share_holds_the_error_of_the_clock() {
    ShareOfPeak share = share(card(nominal().with(fma(120, 125, 130)).with(clock(2.88, 3, 3.12))));

    assertThat(Math.log(share.share().knownInterval().orElseThrow().low() * 6 / 5))
        .isCloseTo(-0.09073, within(1e-5));
  }

  @Test
  void a_peak_at_the_highest_clock_stands_behind_too() {
    ShareOfPeak share =
        share(
            card(
                run("a")
                    .highestPeak("cpu.fp64", 200, Unit.GIGAFLOP_PER_SECOND, 4)
                    .with(fma(WORK))
                    .with(clock(3, 3, 3))));

    assertThat(share.share().knownValue()).hasValueCloseTo(5 / 6.0, within(1e-5));
    assertThat(share.stated().knownValue()).hasValueCloseTo(0.625, within(1e-5));
  }

  @Test
  void a_peak_that_does_not_depend_on_the_clock_is_not_scaled() {
    ShareOfPeak share =
        share(
            card(
                run("a")
                    .peak("memory.bandwidth", 200, Unit.GIGAFLOP_PER_SECOND)
                    .with(work("memory.bandwidth", WORK))
                    .with(clock(3, 3, 3))));

    assertThat(share.clock()).isEqualTo(new Clock.Irrelevant());
    assertThat(share.share().knownValue()).hasValueCloseTo(0.625, within(1e-5));
  }

  @Test
  void without_a_measured_clock_a_share_above_a_nominal_peak_has_its_reason() {
    Scorecard card = card(nominal().with(fma(WORK)));

    assertThat(share(card).above()).contains(AbovePeak.HIGHER_CLOCK);
    assertThat(card.findings())
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo(
            "host.fma-peak.fp64 flop-rate is 125 % of the nominal peak cpu.fp64 = 100 GFLOP/s (a"
                + " test); the clock may be higher than nominal. The clock was not measured in the"
                + " same run: measure host.clock with it.");
  }

  @Test
  void the_clock_of_another_run_is_none() {
    assertThat(share(card(nominal().with(fma(WORK)), run("b").with(clock(3, 3, 3)))).clock())
        .isInstanceOf(Clock.Unknown.class);
  }

  /** Half of the CPU's time halves the adds per second, not the clock. */
  @Test
  void less_than_the_nominal_clock_is_no_clock() {
    ShareOfPeak share = share(card(nominal().with(fma(WORK)).with(clock(1.5, 1.5, 1.5))));

    assertThat(share.clock())
        .isEqualTo(
            new Clock.Unknown(
                "host.clock.adds measured 1.5 GHz, below the nominal 2 GHz, which cannot be its"
                    + " clock: something else took the CPU."));
    assertThat(share.share().knownValue()).hasValueCloseTo(1.25, within(1e-5));
  }

  @Test
  void forks_that_disagree_or_are_marked_measured_no_clock() {
    assertThat(share(card(nominal().with(fma(WORK)).with(clock(2.2, 3, 3)))).clock())
        .isEqualTo(
            new Clock.Unknown(
                "host.clock.adds measured from 2.2 GHz to 3 GHz, which is not one clock: something"
                    + " else took the CPU."));
    assertThat(
            share(card(nominal().with(fma(WORK)).with(clock(3).taint(0, 0, "a CPU quota"))))
                .clock())
        .isEqualTo(
            new Clock.Unknown(
                "host.clock.adds measured no clock, as every iteration is marked: a CPU quota."));
  }

  @Test
  void more_than_the_cores_can_at_the_clock_measured_has_its_reason() {
    Scorecard card = card(nominal().with(fma(174, 175, 176)).with(clock(2.99, 3, 3.01)));

    assertThat(share(card).above()).contains(AbovePeak.CLOCK_VARIED);
    assertThat(card.findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains(
            "is 175 % of the nominal peak",
            "and 117 % of what it is at the clock measured, 3 GHz (host.clock.adds).");
  }

  @Test
  void a_share_whose_interval_reaches_below_the_peak_is_within_error() {
    Scorecard card = card(nominal().with(fma(150, 152, 154)).with(clock(2.95, 3, 3.05)));

    assertThat(share(card).above()).contains(AbovePeak.WITHIN_ERROR);
    assertThat(card.findings()).isEmpty();
  }

  @Test
  void more_than_a_peak_that_nothing_exceeds_is_doubtful() {
    assertThat(
            share(card(run("a").peak("cpu.fp64", 100, Unit.GIGAFLOP_PER_SECOND).with(fma(WORK))))
                .above())
        .contains(AbovePeak.DOUBTFUL);
  }
}
