package dev.assay.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Mean;
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

class SummaryTest {
  private static MetricSeries series(Unit unit, double[][] samples) {
    return new MetricSeries(
        "bandwidth",
        unit,
        Better.HIGHER,
        Clock.HOST,
        Optional.empty(),
        Optional.of(Extent.MACHINE),
        Samples.of(samples));
  }

  private static MetricData data(String machine, String run, double... forks) {
    double[][] samples = new double[forks.length][];
    for (int i = 0; i < forks.length; i++) {
      samples[i] = new double[] {forks[i]};
    }
    return new MetricData(machine, run, series(Unit.GIGABYTE_PER_SECOND, samples), List.of());
  }

  /**
   * By hand: medians 2 and 8 have the geometric mean 4; the outlier 1000 does not move a median.
   */
  @Test
  void a_fork_counts_as_one_value_its_median() {
    Summary summary =
        Summary.of(
            series(Unit.GIGABYTE_PER_SECOND, new double[][] {{1, 2, 1000}, {7, 9}}), List.of());

    assertThat(summary.replicateValues()).containsExactly(2.0, 8.0);
    assertThat(summary.estimate().knownValue().orElseThrow()).isCloseTo(4, within(1e-12));
    assertThat(summary.level()).isEqualTo(Level.FORK);
    assertThat(summary.forks()).isEqualTo(2);
    assertThat(summary.iterations()).isEqualTo(5);
    // ln 2 and ln 8 lie ln 4 apart: standard deviation ln 4 / √2.
    assertThat(summary.spread().orElseThrow()).isCloseTo(Math.log(4) / Math.sqrt(2), within(1e-12));
  }

  @Test
  void tainted_iterations_stay_out_and_are_counted() {
    Summary summary =
        Summary.of(
            series(Unit.GIGABYTE_PER_SECOND, new double[][] {{2, 500}, {8, 8}, {600}}),
            List.of(
                new Taint(0, 1, "throttled"),
                new Taint(2, 0, "throttled"),
                new Taint(7, 0, "of no iteration here")));

    assertThat(summary.replicateValues()).containsExactly(2.0, 8.0);
    assertThat(summary.forks()).isEqualTo(2);
    assertThat(summary.tainted()).isEqualTo(2);
    assertThat(summary.onlyTainted()).isFalse();
    assertThat(summary.taintReasons()).containsExactly("throttled", "of no iteration here");
  }

  @Test
  void where_every_iteration_is_tainted_the_value_is_for_show() {
    Summary summary =
        Summary.of(
            series(Unit.GIGABYTE_PER_SECOND, new double[][] {{5}}),
            List.of(new Taint(0, 0, "simulated device")));

    assertThat(summary.onlyTainted()).isTrue();
    assertThat(summary.estimate().knownValue()).hasValue(5);
    assertThat(summary.tainted()).isEqualTo(1);
  }

  @Test
  void no_iteration_is_not_enough_data() {
    Summary summary = Summary.of(series(Unit.GIGABYTE_PER_SECOND, new double[][] {{}}), List.of());

    assertThat(summary.estimate()).isEqualTo(new NotEnoughData("No iteration was measured."));
    assertThat(summary.onlyTainted()).isFalse();
    assertThat(summary.spread()).isEmpty();
  }

  @Test
  void one_fork_is_a_point_however_many_iterations_it_has() {
    Summary summary =
        Summary.of(series(Unit.GIGABYTE_PER_SECOND, new double[][] {{4, 5, 6, 7, 8}}), List.of());

    assertThat(summary.estimate())
        .isEqualTo(new Point(6, "One fork shows no spread between forks: measure at least 2."));
  }

  @Test
  void a_value_of_zero_changes_to_arithmetic() {
    Summary summary = Summary.of(series(Unit.COUNT, new double[][] {{0}, {1}, {5}}), List.of());

    assertThat(summary.mean()).isEqualTo(Mean.ARITHMETIC);
    assertThat(summary.estimate().knownValue()).hasValue(2);
  }

  @Test
  void with_several_machines_the_machine_is_the_replicate() {
    Summary summary =
        Summary.over(
            List.of(data("m1", "r1", 1, 4), data("m1", "r2", 8), data("m2", "r3", 16, 16, 16)));

    assertThat(summary.level()).isEqualTo(Level.MACHINE);
    // m1: the geometric mean of run means 2 and 8; m2: 16.
    assertThat(summary.replicateValues()[0]).isCloseTo(4, within(1e-12));
    assertThat(summary.replicateValues()[1]).isCloseTo(16, within(1e-12));
    assertThat(summary.estimate().knownValue().orElseThrow()).isCloseTo(8, within(1e-12));
  }

  @Test
  void with_several_runs_on_one_machine_the_run_is_the_replicate() {
    Summary summary = Summary.over(List.of(data("m1", "r1", 1, 4), data("m1", "r2", 8, 8)));

    assertThat(summary.level()).isEqualTo(Level.RUN);
    assertThat(summary.replicates().size()).isEqualTo(2);
  }

  @Test
  void runs_in_different_units_of_one_dimension_are_converted() {
    MetricData bits =
        new MetricData(
            "m1", "r2", series(Unit.GIGABIT_PER_SECOND, new double[][] {{80}, {160}}), List.of());

    Summary summary = Summary.over(List.of(data("m1", "r1", 10, 20), bits));

    assertThat(summary.unit()).isEqualTo(Unit.GIGABYTE_PER_SECOND);
    assertThat(summary.replicateValues()[1]).isCloseTo(Math.sqrt(200), within(1e-9));
  }

  @RepeatedTest(50)
  void measuring_in_another_unit_of_the_dimension_scales_every_figure(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double[][] gigabytes = new double[random.nextInt(2, 8)][random.nextInt(1, 6)];
    double[][] mebibytes = new double[gigabytes.length][gigabytes[0].length];
    for (int fork = 0; fork < gigabytes.length; fork++) {
      for (int i = 0; i < gigabytes[fork].length; i++) {
        gigabytes[fork][i] = random.nextDouble(0.1, 100);
        mebibytes[fork][i] =
            Unit.GIGABYTE_PER_SECOND.convert(gigabytes[fork][i], Unit.MEBIBYTE_PER_SECOND);
      }
    }
    Summary one = Summary.of(series(Unit.GIGABYTE_PER_SECOND, gigabytes), List.of());
    Summary other = Summary.of(series(Unit.MEBIBYTE_PER_SECOND, mebibytes), List.of());

    double factor = 1e9 / (1 << 20);
    double value = one.estimate().knownValue().orElseThrow() * factor;
    assertThat(other.estimate().knownValue().orElseThrow()).isCloseTo(value, within(1e-9 * value));
    double high = one.estimate().knownInterval().orElseThrow().high() * factor;
    assertThat(other.estimate().knownInterval().orElseThrow().high())
        .isCloseTo(high, within(1e-9 * high));
    assertThat(other.spread().orElseThrow()).isCloseTo(one.spread().orElseThrow(), within(1e-9));
  }
}
