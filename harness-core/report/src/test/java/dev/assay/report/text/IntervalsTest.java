package dev.assay.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  private static Summary summary(double... forks) {
    double[][] samples = new double[forks.length][];
    for (int i = 0; i < forks.length; i++) {
      samples[i] = new double[] {forks[i]};
    }
    return Summary.of(
        new MetricSeries(
            "iops",
            Unit.IO_PER_SECOND,
            Better.HIGHER,
            Clock.HOST,
            Optional.empty(),
            Optional.of(Extent.MACHINE),
            Samples.of(samples)),
        List.of());
  }

  /** The interval of two forks that differ by a tenth goes from half to twice their value. */
  @Test
  void the_range_of_few_forks_stands_in_place_of_an_interval_that_says_nothing() {
    Summary two = summary(41_000, 46_000);

    assertThat(Intervals.text(Unit.IO_PER_SECOND, two)).isEqualTo("forks 41,000–46,000");
    assertThat(Intervals.needed(two)).isEqualTo("~13 forks for ±5%");
    assertThat(Intervals.sentence(two))
        .contains(
            "Of so few an interval says little: forks 41,000–46,000 IO/s. By their spread, roughly:"
                + " ~13 forks for ±5%.");
    assertThat(Intervals.needed(summary(10_000, 90_000))).isEqualTo("more than 100 forks for ±5%");
  }

  @Test
  void a_narrow_interval_and_one_of_five_forks_stand_as_they_are() {
    assertThat(Intervals.text(Unit.IO_PER_SECOND, summary(100, 101, 102))).startsWith("±");
    Summary five = summary(50, 75, 100, 125, 150);
    assertThat(Intervals.text(Unit.IO_PER_SECOND, five)).matches("[\\d.]+–[\\d.]+");
    assertThat(Intervals.needed(five)).isEmpty();
  }
}
