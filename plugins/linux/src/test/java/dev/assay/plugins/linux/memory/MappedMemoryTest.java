package dev.assay.plugins.linux.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MappedMemoryTest {
  @Test
  void memory_starts_at_a_huge_page_and_is_zero() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = MappedMemory.map(arena, 100_000, true);

      assertThat(memory.address() % MappedMemory.HUGE_PAGE_BYTES).isZero();
      assertThat(memory.byteSize()).isEqualTo(100_000);
      assertThat(memory.mismatch(Arena.global().allocate(100_000))).isEqualTo(-1);
    }
  }

  @Test
  void memory_goes_back_to_the_kernel_when_it_is_closed() throws IOException {
    long byHand;
    long byArena;
    try (MappedMemory memory = MappedMemory.allocate(100_000, false);
        Arena arena = Arena.ofConfined()) {
      byHand = memory.address();
      byArena = MappedMemory.map(arena, 100_000, false).address();
      assertThat(isMapped(byHand)).isTrue();
      assertThat(isMapped(byArena)).isTrue();
    }

    assertThat(isMapped(byHand)).isFalse();
    assertThat(isMapped(byArena)).isFalse();
  }

  @Test
  void a_refusal_of_the_kernel_names_the_call_and_the_error() {
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> MappedMemory.map(arena, 1L << 60, true))
          .isInstanceOfSatisfying(
              SystemCallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOMEM))
          .hasMessageContaining("mmap of ")
          .hasMessageContaining("errno 12");
    }
  }

  private static boolean isMapped(long address) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .map(line -> line.substring(0, line.indexOf(' ')).split("-"))
        .anyMatch(
            range ->
                HexFormat.fromHexDigitsToLong(range[0]) <= address
                    && address < HexFormat.fromHexDigitsToLong(range[1]));
  }
}
