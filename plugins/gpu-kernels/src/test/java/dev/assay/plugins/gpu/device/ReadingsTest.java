package dev.assay.plugins.gpu.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Better;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.gpu.device.Readings.Fact;
import dev.assay.plugins.gpu.timing.StoppingRule;
import dev.assay.plugins.gpu.timing.TimedSample;
import dev.assay.plugins.gpu.timing.Timings;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static final Metric RATE =
      Metric.of("rate", Unit.TERAFLOP_PER_SECOND, Better.HIGHER, Extent.MACHINE, "Of a test.");

  /** Samples of 100 ns, one after the other; those below the limit were throttled, of 300 ns. */
  private static Readings readings(int samples, int throttled) {
    Readings readings = new Readings(Optional.empty());
    readings.watch((began, ended) -> began < throttled * 1000L);
    Timings timings =
        new Timings(
            IntStream.range(0, samples)
                .mapToObj(
                    i -> new TimedSample(i < throttled ? 300 : 100, i * 1000L, i * 1000L + 999))
                .toList(),
            StoppingRule.Verdict.AGREEING);
    readings.value(RATE, timings, nanoseconds -> 600 / nanoseconds);
    return readings;
  }

  private static double fact(Readings readings, String name) {
    return Optional.ofNullable(readings.facts().get(name)).orElseThrow().value();
  }

  @Test
  void without_throttling_every_sample_counts() {
    Readings readings = readings(20, 0);

    assertThat(readings.valueOf(RATE)).isEqualTo(6);
    assertThat(fact(readings, "rate.samples")).isEqualTo(20);
    assertThat(fact(readings, "rate.throttled-samples")).isZero();
    assertThat(readings.facts()).doesNotContainKey("rate.with-throttled-samples");
    assertThat(readings.taints()).isEmpty();
  }

  @Test
  void throttled_samples_are_discarded_and_counted_and_the_value_with_them_is_kept() {
    Readings readings = readings(22, 12);

    assertThat(readings.valueOf(RATE)).isEqualTo(6);
    assertThat(fact(readings, "rate.samples")).isEqualTo(10);
    assertThat(fact(readings, "rate.throttled-samples")).isEqualTo(12);
    assertThat(fact(readings, "rate.with-throttled-samples")).isEqualTo(2);
    assertThat(fact(readings, "rate.relative-deviation")).isZero();
    assertThat(readings.taints()).isEmpty();
  }

  @Test
  void too_few_sound_samples_taint_the_iteration_in_which_all_then_count() {
    Readings readings = readings(21, 12);

    assertThat(readings.valueOf(RATE)).isEqualTo(2);
    assertThat(fact(readings, "rate.samples")).isEqualTo(21);
    assertThat(readings.taints())
        .containsExactly("throttled: during 12 of 21 samples of rate, so that all were counted");
  }

  @Test
  void arrays_below_four_times_the_cache_taint_and_the_size_to_choose_is_named() {
    long cache = 50L << 20;
    Readings below = new Readings(Optional.empty());
    below.requireBeyondCache(4 * cache - 1, OptionalLong.of(cache));
    Readings enough = new Readings(Optional.empty());
    enough.requireBeyondCache(4 * cache, OptionalLong.of(cache));
    enough.requireBeyondCache(1, OptionalLong.empty());

    assertThat(below.taints())
        .singleElement()
        .asString()
        .contains("below 4 times the cache of 52428800 bytes", "choose size=209715200 or more");
    assertThat(enough.taints()).isEmpty();
  }

  @Test
  void what_measured_is_told_since_auto_and_the_number_of_a_device_do_not() {
    assertThat(facts(BackEnd.CUDA, DeviceKind.GPU, false))
        .containsExactly("back-end.cuda-gpu.compute-units");
    assertThat(facts(BackEnd.OPENCL, DeviceKind.CPU, false))
        .containsExactly("back-end.opencl-cpu.compute-units");
    assertThat(facts(BackEnd.CUDA, DeviceKind.GPU, true))
        .as("a test library is no GPU")
        .containsExactly("back-end.cuda-simulated.compute-units");
  }

  private static Set<String> facts(BackEnd backEnd, DeviceKind kind, boolean simulated) {
    Readings readings = new Readings(Optional.empty());
    readings.device(TestDevice.of(backEnd, kind, 132, simulated));
    assertThat(readings.facts().values()).singleElement().isEqualTo(new Fact(132, Unit.COUNT));
    return readings.facts().keySet();
  }
}
