package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "4096, 4096",
    "4k, 4096",
    "4K, 4096",
    "4KiB, 4096",
    "4kB, 4000",
    "' 1 MiB ', 1048576",
    "1.5GiB, 1610612736",
    "0.5k, 512",
    "2TB, 2000000000000",
    "0, 0",
    "9223372036854775807, 9223372036854775807",
  })
  void reads_an_amount_of_data(String text, long bytes) {
    assertThat(Quantities.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "k", "-4k", "+4k", "4 k b", "4x", "4e3", "0x10", "1,5k", ".5k", "5.k", "4Gbit", "٤k"
      })
  void refuses_what_is_no_amount_of_data_saying_what_one_is(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantities.bytes(text))
        .withMessageContainingAll("'" + text + "'", "such as 4k, 1MiB or 1GB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3", "0.0001k", "9223372036854775808", "8388608TiB"})
  void refuses_fractions_of_a_byte_and_more_than_64_bits(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantities.bytes(text))
        .withMessageContainingAll("'" + text + "'", "whole number of base units within 64 bits");
  }

  @ParameterizedTest
  @CsvSource({
    "250ns, PT0.00000025S",
    "3us, PT0.000003S",
    "500ms, PT0.5S",
    "1.5s, PT1.5S",
    "2m, PT2M",
    "2min, PT2M",
    "1h, PT1H",
    "0s, PT0S",
  })
  void reads_a_time(String text, Duration expected) {
    assertThat(Quantities.duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5x", "s", "-1s", "1d", "1s500ms"})
  void refuses_a_time_without_a_unit_it_knows(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantities.duration(text))
        .withMessageContainingAll("'" + text + "'", "a time with its unit");
  }

  @Test
  void reads_whole_numbers_of_64_bits() {
    assertThat(Quantities.integer(" -9223372036854775808 ")).isEqualTo(Long.MIN_VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantities.integer("9223372036854775808"))
        .withMessageContaining("is not a whole number");
    assertThatIllegalArgumentException().isThrownBy(() -> Quantities.integer("1.0"));
  }

  @Test
  void reads_decimal_numbers_exactly() {
    assertThat(Quantities.decimal(" 0.1 ")).isEqualTo("0.1");
    assertThat(Quantities.decimal("-1e-3")).isEqualTo("-0.001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1e400", "-1e400", "1e999999999"})
  void refuses_what_no_finite_decimal_number_is(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantities.decimal(text))
        .withMessageContaining("'" + text + "'");
  }
}
