package dev.assay.plugins.host.memory;

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
    assertThat(WorkingSetSize.bytes(text, () -> CACHE_BYTES)).isEqualTo(bytes);
  }

  @Test
  void an_amount_needs_no_knowledge_of_the_caches() {
    assertThat(
            WorkingSetSize.bytes(
                "256MiB",
                () -> {
                  throw new IllegalStateException("this machine hides its caches");
                }))
        .isEqualTo(256L << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4xL3", "LLC", "-1xLLC", "big", "", "0xLLC", "0MiB"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> WorkingSetSize.bytes(text, () -> CACHE_BYTES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
