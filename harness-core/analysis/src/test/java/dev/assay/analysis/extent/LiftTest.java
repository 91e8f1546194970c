package dev.assay.analysis.extent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import dev.assay.api.Extent;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiftTest {
  private static final Identity RATE = identity(Dimension.FLOP_RATE, Better.HIGHER);
  private static final Identity LATENCY = identity(Dimension.TIME, Better.LOWER);

  private static Identity identity(Dimension dimension, Better better) {
    return new Identity("w", new TreeMap<>(), "m", dimension, better, Clock.HOST);
  }

  private static OptionalDouble factor(
      Scope scope, boolean onlyWhatAddsUp, Extent extent, Identity identity) {
    return new Lift(scope, onlyWhatAddsUp, Optional.of(Devices.of(8)))
        .factor(identity, Optional.of(extent));
  }

  /** A blank cell: it is no part of the score. */
  @ParameterizedTest
  @CsvSource({
    "MACHINE, MACHINE, 1, 1",
    "MACHINE, DEVICE, 8, 1",
    "MACHINE, LINK, 1, 1",
    "MACHINE, CORE, , ",
    "MACHINE, PART, , ",
    "DEVICE, DEVICE, 1, 1",
    "DEVICE, MACHINE, , ",
    "DEVICE, LINK, , ",
    "DEVICE, CORE, , ",
    "CORE, CORE, 1, 1",
    "CORE, DEVICE, , ",
    "CORE, MACHINE, , ",
  })
  void only_rates_of_one_device_are_multiplied_by_the_devices_of_the_machine(
      Scope scope, Extent extent, Double ofRate, Double ofLatency) {
    assertThat(factor(scope, false, extent, RATE)).isEqualTo(optional(ofRate));
    assertThat(factor(scope, false, extent, LATENCY)).isEqualTo(optional(ofLatency));
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @ParameterizedTest
  @CsvSource({"MACHINE, MACHINE, 1", "MACHINE, DEVICE, 8", "MACHINE, LINK, ", "DEVICE, DEVICE, 1"})
  void prices_are_held_against_rates_alone_and_never_against_a_path(
      Scope scope, Extent extent, Double ofRate) {
    assertThat(factor(scope, true, extent, RATE)).isEqualTo(optional(ofRate));
    assertThat(factor(scope, true, extent, LATENCY)).isEmpty();
  }

  @Test
  void a_sixth_of_a_device_is_scaled_up_to_a_whole_one_and_is_all_that_its_machine_does() {
    Optional<Devices> sixth = Optional.of(Devices.of(1.0 / 6));
    Optional<Extent> device = Optional.of(Extent.DEVICE);

    assertThat(new Lift(Scope.DEVICE, false, sixth).factor(RATE, device)).hasValue(6);
    assertThat(new Lift(Scope.DEVICE, false, sixth).factor(LATENCY, device)).hasValue(1);
    assertThat(new Lift(Scope.MACHINE, false, sixth).factor(RATE, device)).hasValue(1);
  }

  @Test
  void what_is_not_known_is_never_multiplied() {
    Lift ofUnknown = new Lift(Scope.MACHINE, false, Optional.empty());

    assertThat(ofUnknown.factor(RATE, Optional.of(Extent.DEVICE))).isEmpty();
    assertThat(ofUnknown.factor(RATE, Optional.empty())).isEmpty();
    assertThat(ofUnknown.factor(RATE, Optional.of(Extent.MACHINE))).hasValue(1);
  }

  @Test
  void a_frequency_and_a_fraction_do_not_add_up_though_more_is_better() {
    assertThat(Lift.addsUp(identity(Dimension.FREQUENCY, Better.HIGHER))).isFalse();
    assertThat(Lift.addsUp(identity(Dimension.FRACTION, Better.HIGHER))).isFalse();
    assertThat(Lift.addsUp(identity(new Dimension("token rate"), Better.HIGHER))).isTrue();
    assertThat(Lift.addsUp(identity(new Dimension("error rate"), Better.LOWER))).isFalse();
  }

  @Test
  void devices_are_at_least_one_and_no_more_than_whole() {
    assertThatThrownBy(() -> new Devices(1, 1.5)).hasMessageContaining("1 devices cannot be 1.5");
    assertThatThrownBy(() -> Devices.of(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
