package dev.assay.plugins.host.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MappedMemoryTest {
  private static final long BYTES = 8 << 20;

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
  void huge_pages_back_what_was_touched() throws IOException {
    Path enabled = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    assumeFalse(
        !Files.exists(enabled) || Files.readString(enabled).contains("[never]"),
        "this kernel gives no huge pages");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = MappedMemory.map(arena, BYTES, true);
      memory.fill((byte) 1);

      assertThatCode(() -> MappedMemory.requireHugePages(memory)).doesNotThrowAnyException();
    }
  }

  @Test
  void small_pages_are_not_taken_for_huge_ones() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = MappedMemory.map(arena, BYTES, false);
      memory.fill((byte) 1);

      assertThatThrownBy(() -> MappedMemory.requireHugePages(memory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("only 0 of 8 MiB lie in huge pages")
          .hasMessageContaining("-p hugePages=false");
    }
  }

  @Test
  void a_refusal_of_the_kernel_names_the_call_and_the_error() {
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> MappedMemory.map(arena, 1L << 60, true))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("mmap")
          .hasMessageContaining("errno 12");
    }
  }
}
