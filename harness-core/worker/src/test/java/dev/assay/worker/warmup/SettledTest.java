package dev.assay.worker.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SettledTest {
  /** After how many iterations the values have settled; one more than the most for never. */
  @SafeVarargs
  private static int warmups(Map.Entry<String, IntToDoubleFunction>... metrics) {
    Settled settled = new Settled();
    for (int i = 0; i < Settled.MOST; i++) {
      Map<String, Double> samples = new HashMap<>();
      for (Map.Entry<String, IntToDoubleFunction> metric : metrics) {
        samples.put(metric.getKey(), metric.getValue().applyAsDouble(i));
      }
      if (settled.after(samples)) {
        return i + 1;
      }
    }
    return Settled.MOST + 1;
  }

  private static int warmups(IntToDoubleFunction value) {
    return warmups(Map.entry("time", value));
  }

  @Test
  void a_steady_value_stops_as_soon_as_can_be_told() {
    assertThat(warmups(_ -> 42)).isEqualTo(Settled.LAST);
  }

  @Test
  void code_that_is_compiled_later_goes_on_until_it_is_behind() {
    assertThat(warmups(i -> i < 4 ? 10 : 1)).isBetween(8, 10);
    assertThat(warmups(i -> 100 * (1 + Math.exp(-i / 4.0)))).isBetween(14, 25);
  }

  @Test
  void what_never_settles_goes_on_to_the_most() {
    assertThat(warmups(i -> Math.pow(1.02, i))).isEqualTo(Settled.MOST + 1);
  }

  @Test
  void every_metric_has_to_settle_and_one_without_logarithm_holds_none_up() {
    assertThat(
            warmups(
                Map.entry("steady", _ -> 1),
                Map.entry("errors", _ -> 0),
                Map.entry("rate", i -> i < 4 ? 1 : 2)))
        .isBetween(8, 10);
  }

  /** Noise of 10 % without a trend; the seeds are fixed. Most stop before twice the least. */
  @Test
  void noise_alone_does_not_go_on() {
    int longer = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      longer += warmups(_ -> Math.exp(0.1 * random.nextGaussian())) > 2 * Settled.LAST ? 1 : 0;
    }
    assertThat(longer).isLessThan(60);
  }
}
