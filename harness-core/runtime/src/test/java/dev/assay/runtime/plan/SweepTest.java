package dev.assay.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
  @Test
  void reads_values_for_every_workload_or_for_one() {
    assertThat(Sweep.parse("bs=4k, 1m"))
        .isEqualTo(new Sweep(Optional.empty(), "bs", List.of("4k", "1m")));
    assertThat(Sweep.parse("storage.*:bs=4k"))
        .isEqualTo(new Sweep(Optional.of("storage.*"), "bs", List.of("4k")));
  }

  @Test
  void leaves_signs_in_values_alone() {
    assertThat(Sweep.parse("file=/dev/sda:1=x").values()).containsExactly("/dev/sda:1=x");
    assertThat(Sweep.parse("n=1,,2").values()).containsExactly("1", "", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bs", "bs=", "bs= ", "=4k", ":bs=4k", "a:b:c=4k"})
  void refuses_what_is_no_sweep_showing_one(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sweep.parse(text))
        .withMessageContainingAll("-p " + text, "-p bs=4k,1m");
  }

  @Test
  void needs_a_value() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sweep(Optional.empty(), "bs", List.of()))
        .withMessageContaining("bs needs at least one value");
  }

  @Test
  void refuses_the_same_parameter_twice_naming_all_its_values_at_once() {
    assertThat(Sweep.problems(Stream.of("bs=4k", "n=1", "bs=4k,1m").map(Sweep::parse).toList()))
        .containsExactly("-p bs is given 2 times; give all its values at once: -p bs=4k,1m");
  }

  @Test
  void lets_a_value_for_one_workload_stand_beside_one_for_all() {
    assertThat(Sweep.problems(Stream.of("bs=4k", "storage.io:bs=1m").map(Sweep::parse).toList()))
        .isEmpty();
  }
}
