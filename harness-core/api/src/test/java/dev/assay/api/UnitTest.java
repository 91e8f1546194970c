package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
  // The definitions of the SI prefixes, of IEC 80000-13's binary ones, and 8 bit = 1 B.
  @ParameterizedTest
  @CsvSource({
    "1, GiB, B, 1073741824",
    "1, GB, B, 1000000000",
    "1, TiB, GiB, 1024",
    "8, Gbit/s, GB/s, 1",
    "1, GiB/s, MB/s, 1073.741824",
    "2, min, s, 120",
    "1, h, min, 60",
    "1500, ns/op, us/op, 1.5",
    "60, op/min, op/s, 1",
    "3, op/us, op/ms, 3000",
    "50, %, 1, 0.5",
    "2, TFLOP/s, GFLOP/s, 2000",
  })
  void converts_within_a_dimension(double value, String from, String to, double expected) {
    double converted = unit(from).convert(value, unit(to));

    assertThat(converted).isCloseTo(expected, within(expected * 1e-15));
    assertThat(unit(to).convert(converted, unit(from))).isCloseTo(value, within(value * 1e-15));
  }

  @Test
  void refuses_to_convert_between_dimensions_naming_both() {
    assertThat(Unit.GIGABYTE.comparableWith(Unit.GIGABYTE_PER_SECOND)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Unit.GIGABYTE.convert(1, Unit.GIGABYTE_PER_SECOND))
        .withMessageContainingAll("GB (data)", "GB/s (data rate)");
  }

  @Test
  void leaves_a_value_of_the_same_unit_as_it_is_to_the_last_bit() {
    double awkward = 0.1 + 0.2;

    assertThat(Unit.PERCENT.convert(awkward, Unit.PERCENT)).isEqualTo(awkward);
  }

  @Test
  void converts_between_units_that_share_a_symbol_but_not_a_scale() {
    Unit plugins = new Unit("block", Dimension.DATA, 512);
    Unit others = new Unit("block", Dimension.DATA, 4096);

    assertThat(others.convert(1, plugins)).isEqualTo(8);
  }

  @Test
  void knows_every_unit_named_here_by_its_symbol() {
    List<Unit> named =
        Arrays.stream(Unit.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(field -> (Unit) valueOf(field))
            .toList();

    assertThat(named).isNotEmpty().allSatisfy(u -> assertThat(Unit.known(u.symbol())).contains(u));
  }

  @Test
  void takes_symbols_exactly_as_written() {
    assertThat(Unit.known("GB/s")).contains(Unit.GIGABYTE_PER_SECOND);
    assertThat(Unit.known("Gb/s")).isEmpty();
    assertThat(Unit.known("gb/s")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refuses_a_scale_that_is_not_finite_and_positive(double scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Unit("x", Dimension.DATA, scale))
        .withMessageContaining("Scale of unit x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "GB per s", "a\tb"})
  void refuses_a_symbol_that_is_empty_or_has_spaces(String symbol) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Unit(symbol, Dimension.DATA, 1))
        .withMessageContaining("'" + symbol + "'");
  }

  private static Unit unit(String symbol) {
    return Unit.known(symbol).orElseThrow();
  }

  private static Object valueOf(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
