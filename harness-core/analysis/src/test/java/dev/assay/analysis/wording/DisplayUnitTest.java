package dev.assay.analysis.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.api.Unit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayUnitTest {
  private static final long SEED = 20261129;
  private static final int DIGITS = 4;
  private static final List<Unit> SCALED =
      List.of(
          Unit.GIGABYTE_PER_SECOND,
          Unit.GIBIBYTE_PER_SECOND,
          Unit.GIGABIT_PER_SECOND,
          Unit.BYTE,
          Unit.KIBIBYTE,
          Unit.SECOND,
          Unit.NANOSECOND_PER_OPERATION,
          Unit.TERAFLOP_PER_SECOND,
          Unit.GIGAHERTZ,
          Unit.WATT,
          Unit.OPERATION_PER_MILLISECOND);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.0067  | GB/s   | 6.7 MB/s
          0.04    | GB/s   | 40 MB/s
          1000    | MB/s   | 1 GB/s
          999.96  | MB/s   | 1 GB/s
          999.94  | MB/s   | 999.9 MB/s
          0.5     | GiB/s  | 512 MiB/s
          1000    | MiB/s  | 1,000 MiB/s
          1024    | MiB/s  | 1 GiB/s
          0.02    | Gbit/s | 20 Mbit/s
          1.5     | GiB    | 1.5 GiB
          1500    | kB     | 1.5 MB
          3700    | us     | 3.7 ms
          0.25    | ns/op  | 250 ps/op
          78000   | IO/s   | 78,000 IO/s
          1234567 | IO/s   | 1.235 MIO/s
          0.0023  | GHz    | 2.3 MHz
          0.15    | 1      | 0.15
          12.5    | %      | 12.5 %
          0       | GB/s   | 0 GB/s
          """)
  void a_quantity_is_written_in_the_unit_of_its_family_that_fits(
      double value, String unit, String expected) {
    assertThat(new Quantity(value, Unit.known(unit).orElseThrow()).text()).isEqualTo(expected);
  }

  /** Over thirty powers of ten: what is read is what was measured, within the digits shown. */
  @Test
  void what_is_written_reads_back_as_the_value() {
    Random random = new Random(SEED);
    for (Unit unit : SCALED) {
      for (int exponent = -12; exponent <= 18; exponent++) {
        double value = (1 + 9 * random.nextDouble()) * Math.pow(10, exponent);
        Unit shown = DisplayUnit.of(unit, value, DIGITS);
        String text = Digits.of(unit.convert(value, shown), DIGITS);
        double read = shown.convert(Double.parseDouble(text.replace(",", "")), unit);
        assertThat(read)
            .as("%s %s as %s", value, unit, text)
            .isCloseTo(value, within(value * 6e-4));
        assertThat(shown.dimension()).isEqualTo(unit.dimension());
      }
    }
  }

  @Test
  void between_the_smallest_and_the_largest_prefix_there_are_one_to_four_digits_before_the_point() {
    Random random = new Random(SEED);
    for (int exponent = 0; exponent < 20; exponent++) {
      double value = (1 + 9 * random.nextDouble()) * Math.pow(10, exponent);
      double read =
          Unit.BYTE_PER_SECOND.convert(value, DisplayUnit.of(Unit.BYTE_PER_SECOND, value, DIGITS));
      assertThat(read).isGreaterThanOrEqualTo(0.9999).isLessThan(1000);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1 run", "0, 0 runs", "2, 2 runs", "1200, '1,200 runs'"})
  void one_is_singular(int number, String expected) {
    assertThat(Count.of(number, "run")).isEqualTo(expected);
  }

  @Test
  void nouns_on_y_and_verbs_follow_their_number() {
    assertThat(Count.of(2, "memory")).isEqualTo("2 memories");
    assertThat(Count.of(2, "day")).isEqualTo("2 days");
    assertThat(Count.verb(1, "cover")).isEqualTo("covers");
  }
}
