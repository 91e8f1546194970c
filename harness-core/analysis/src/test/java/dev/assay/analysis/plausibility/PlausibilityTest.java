package dev.assay.analysis.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.plausibility.KnownValue.Kind;
import dev.assay.analysis.plausibility.Plausibility.Standing;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibilityTest {
  private static KnownValue published(double value, Unit unit) {
    return new KnownValue(Kind.PUBLISHED, value, unit, "a guide");
  }

  private static KnownValue limit(double value, Unit unit) {
    return new KnownValue(Kind.VENDOR_LIMIT, value, unit, "a health check");
  }

  @ParameterizedTest
  @CsvSource({
    "6.27, IMPLAUSIBLE",
    "24, BELOW_LIMIT",
    "25.5, NORMAL",
    "26.3, NORMAL",
    "60, IMPLAUSIBLE"
  })
  void a_bandwidth_stands_among_published_values_and_the_limit(double value, Standing expected) {
    List<KnownValue> known =
        List.of(
            published(26.2, Unit.GIGABYTE_PER_SECOND),
            published(26.4, Unit.GIGABYTE_PER_SECOND),
            limit(25, Unit.GIGABYTE_PER_SECOND));

    Plausibility place =
        Plausibility.of(value, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, known).orElseThrow();

    assertThat(place.standing()).isEqualTo(expected);
  }

  @Test
  void the_reason_has_the_figures_and_the_source() {
    Plausibility place =
        Plausibility.of(
                6.27,
                Unit.GIGABYTE_PER_SECOND,
                Better.HIGHER,
                List.of(published(26.1, Unit.GIGABYTE_PER_SECOND)))
            .orElseThrow();

    assertThat(place.reason())
        .startsWith("6.27 GB/s is 0.24 times the published 26.1 GB/s (a guide).");
  }

  @Test
  void for_a_latency_more_is_low_and_the_limit_is_above() {
    List<KnownValue> known = List.of(published(2, Unit.MICROSECOND), limit(2.5, Unit.MICROSECOND));

    assertThat(Plausibility.of(2300, Unit.NANOSECOND, Better.LOWER, known).orElseThrow().standing())
        .isEqualTo(Standing.LOW);
    assertThat(Plausibility.of(2600, Unit.NANOSECOND, Better.LOWER, known).orElseThrow().standing())
        .isEqualTo(Standing.BELOW_LIMIT);
  }

  /** A confusion of GB/s with Gbit/s is a factor of 8. */
  @Test
  void bits_taken_for_bytes_are_implausible() {
    List<KnownValue> known = List.of(published(400, Unit.GIGABIT_PER_SECOND));

    assertThat(
            Plausibility.of(390, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, known)
                .orElseThrow()
                .standing())
        .isEqualTo(Standing.IMPLAUSIBLE);
    assertThat(
            Plausibility.of(390, Unit.GIGABIT_PER_SECOND, Better.HIGHER, known)
                .orElseThrow()
                .standing())
        .isEqualTo(Standing.NORMAL);
  }

  @ParameterizedTest
  @CsvSource({"0.5, LOW", "0.95, NORMAL", "1.05, NORMAL", "1.2, IMPLAUSIBLE"})
  void a_rate_stands_under_the_most_that_a_vm_type_is_given(double share, Standing expected) {
    KnownValue ceiling = new KnownValue(Kind.CEILING, 40, Unit.GIGABIT_PER_SECOND, "a document");

    Plausibility place =
        Plausibility.of(40 * share / 8, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, List.of(ceiling))
            .orElseThrow();

    assertThat(place.standing()).isEqualTo(expected);
    assertThat(place.reason()).contains("the VM type's limit of 5 GB/s (a document)");
  }

  @Test
  void more_than_remote_disks_are_given_has_no_place_where_there_are_others() {
    List<KnownValue> known =
        List.of(new KnownValue(Kind.CEILING_OF_REMOTE, 80_000, Unit.IO_PER_SECOND, "a document"));

    assertThat(Plausibility.of(2e6, Unit.IO_PER_SECOND, Better.HIGHER, known)).isEmpty();
    assertThat(
            Plausibility.of(60_000, Unit.IO_PER_SECOND, Better.HIGHER, known)
                .orElseThrow()
                .standing())
        .isEqualTo(Standing.LOW);
  }

  /** What was measured tells more than what is given at most. */
  @Test
  void published_values_come_before_a_ceiling() {
    List<KnownValue> known =
        List.of(
            new KnownValue(Kind.CEILING, 400, Unit.GIGABIT_PER_SECOND, "a document"),
            published(300, Unit.GIGABIT_PER_SECOND));

    assertThat(
            Plausibility.of(295, Unit.GIGABIT_PER_SECOND, Better.HIGHER, known)
                .orElseThrow()
                .reason())
        .contains("0.98 times the published 300 Gbit/s");
  }

  @Test
  void nothing_comparable_is_no_place() {
    assertThat(
            Plausibility.of(
                1,
                Unit.GIGABYTE_PER_SECOND,
                Better.HIGHER,
                List.of(published(1, Unit.TERAFLOP_PER_SECOND))))
        .isEmpty();
  }
}
