package dev.assay.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
  private static List<String> labels(double least, double most) {
    Axis axis = Axis.over(least, most);
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Test
  void marks_are_round_numbers_around_the_data() {
    assertThat(labels(7.99, 10.02)).containsExactly("7", "8", "9", "10", "11");
    assertThat(labels(0.4, 9)).containsExactly("0", "2.5", "5", "7.5", "10");
    assertThat(labels(1234, 1240)).containsExactly("1,234", "1,236", "1,238", "1,240");
    assertThat(labels(0.0010, 0.0012))
        .containsExactly("0.001", "0.00105", "0.0011", "0.00115", "0.0012");
  }

  @Test
  void an_axis_begins_at_0_where_that_costs_little_and_says_where_it_does_not() {
    assertThat(Axis.over(7.99, 10.02).cut()).isTrue();
    assertThat(Axis.over(3, 10).cut()).isFalse();
    assertThat(Axis.over(-3, 10).cut()).isFalse();
    assertThat(Axis.over(-10, -9).cut()).isTrue();
  }

  @Test
  void any_data_lie_on_it() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      double a = Math.exp(40 * random.nextDouble() - 20);
      double b = a * (1 + random.nextDouble());
      Axis axis = Axis.over(a, random.nextBoolean() ? a : b);
      assertThat(axis.share(a)).isBetween(-1e-9, 1 + 1e-9);
      assertThat(axis.ticks()).hasSizeBetween(3, 8);
    }
    assertThat(Axis.over(0, 0).share(0)).isBetween(0.0, 1.0);
  }
}
