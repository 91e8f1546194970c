package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static Optional<Trend> trend(List<double[]> series) {
    return Trend.of(series.stream().map(SeriesSums::of).toList());
  }

  /**
   * By hand: Σx² = 4, Σxy = 3 + 2, so the slope is 5/4; Σy² = 42/9 + 2, of which 5/12 remain on 3
   * degrees of freedom, so its variance is 5/144. With 3 degrees of freedom the two tails beyond t
   * are 1 − 2/π (atan(t/√3) + (t/√3)/(1 + t²/3)), and t² = 45.
   */
  @Test
  void series_share_a_slope_and_each_has_its_own_level() {
    Trend trend = trend(List.of(new double[] {1, 2, 4}, new double[] {10, 11, 12})).orElseThrow();

    double scaled = Math.sqrt(15);
    double tails = 1 - 2 / Math.PI * (Math.atan(scaled) + scaled / 16);
    assertThat(trend.slope()).isCloseTo(1.25, within(1e-12));
    assertThat(trend.standardError()).isCloseTo(Math.sqrt(5.0 / 144), within(1e-12));
    assertThat(trend.degreesOfFreedom()).isEqualTo(3);
    assertThat(trend.pValue()).isCloseTo(tails, within(1e-9));
  }

  @Test
  void values_on_a_line_leave_nothing_to_chance() {
    Trend line = trend(List.of(new double[] {0.1, 0.2, 0.3, 0.4})).orElseThrow();
    assertThat(line.pValue()).isZero();
    assertThat(trend(List.of(new double[] {7, 7, 7})).orElseThrow().pValue()).isEqualTo(1);
  }

  @Test
  void two_values_lie_on_any_line() {
    assertThat(trend(List.of(new double[] {1, 2}))).isEmpty();
    assertThat(trend(List.of(new double[] {1}, new double[] {2}, new double[] {3}))).isEmpty();
    assertThat(trend(List.of())).isEmpty();
  }
}
