package dev.assay.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.Bounded;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @Test
  void repetitions_are_forks_times_iterations_of_each() {
    assertThat(Figures.repetitions(3, 15)).isEqualTo("3×5");
    assertThat(Figures.repetitions(3, 14)).isEqualTo("3×~4");
    assertThat(Figures.repetitions(0, 0)).isEqualTo("0×0");
  }

  private static Estimate between(double value, double low, double high) {
    return new Bounded(value, new Interval(low, high, 0.95));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          21.132966 | 20.757313 | 21.515417 | 21.13         | ±1.8%
          123456.7  | 123000    | 124000    | 123,460       | ±0.41%
          123456.7  | 80000     | 200000    | 123,000       | 80,000–200,000
          0.0123456 | 0.0123    | 0.0124    | 0.012346      | ±0.41%
          9.9       | 1         | 98        | 9.9           | 1.00–98.0
          0         | -1        | 1         | 0             | -1.00–1.00
          1.5e12    | 1.4e12    | 1.6e12    | 1.50e+12      | ±6.7%
          """)
  void a_value_has_two_digits_of_its_uncertainty(
      double value, double low, double high, String expected, String margin) {
    assertThat(Figures.value(between(value, low, high))).isEqualTo(expected);
    assertThat(Figures.margin(between(value, low, high))).isEqualTo(margin);
  }

  @Test
  void a_value_without_an_interval_has_four_digits() {
    assertThat(Figures.value(new Point(1234.5678, "one fork"))).isEqualTo("1,235");
    assertThat(Figures.margin(new Point(1234.5678, "one fork"))).isEmpty();
    assertThat(Figures.value(new NotEnoughData("none"))).isEqualTo("-");
  }

  @Test
  void ratios_show_their_interval() {
    assertThat(Figures.ratio(between(1.046, 1.025, 1.068))).isEqualTo("1.05 (1.02–1.07)");
    assertThat(Figures.ratio(new Point(0.9999, "one fork"))).isEqualTo("1.00");
    assertThat(Figures.ratio(between(25, 0.05, 12500))).isEqualTo("25.0 (0.0500–12,500)");
  }

  @ParameterizedTest
  @CsvSource({"0.5283, 53%", "0.0123, 1.2%", "1.5, 150%", "0.99999, 100%", "0, 0%"})
  void percentages_are_short(double share, String expected) {
    assertThat(Figures.percent(share)).isEqualTo(expected);
  }
}
