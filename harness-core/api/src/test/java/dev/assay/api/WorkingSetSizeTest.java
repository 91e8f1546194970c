package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingSetSizeTest {
  private static final long CACHE_BYTES = 3 << 20;

  @ParameterizedTest
  @CsvSource({"4xLLC, 12582912", "0.5xLLC, 1572864", "1 x LLC, 3145728", "16KiB, 16384"})
  void multiples_and_amounts_are_read(String text, long bytes) {
    assertThat(WorkingSetSize.bytes(text, CACHE_BYTES)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4xL3", "LLC", "-1xLLC", "big", "", "0xLLC", "0MiB", "99999999999999999999xLLC"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> WorkingSetSize.bytes(text, CACHE_BYTES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void a_multiple_beyond_all_memory_is_refused() {
    assertThatThrownBy(() -> WorkingSetSize.bytes("999999999xLLC", Long.MAX_VALUE / 2))
        .hasMessageContaining("more than 2^63 bytes");
  }

  @Test
  void what_a_missing_thing_is_and_takes_is_read_from_the_text_of_its_exception() {
    Availability.MissingThing missing =
        new Availability.MissingThing("huge pages (2 MiB)", "echo madvise (as root)");

    assertThat(
            UnavailableException.missing(
                String.valueOf(new UnavailableException(missing).getMessage())))
        .isEqualTo(missing);
  }
}
