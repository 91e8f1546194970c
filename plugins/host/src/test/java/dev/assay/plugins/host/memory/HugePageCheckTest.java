package dev.assay.plugins.host.memory;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.assay.plugins.linux.memory.MappedMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HugePageCheckTest {
  private static final long BYTES = 8 << 20;

  @Test
  void huge_pages_back_what_was_touched() throws IOException {
    Path enabled = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    assumeFalse(
        !Files.exists(enabled) || Files.readString(enabled).contains("[never]"),
        "this kernel gives no huge pages");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = MappedMemory.map(arena, BYTES, true);
      memory.fill((byte) 1);

      assertThatCode(() -> HugePageCheck.require(memory)).doesNotThrowAnyException();
    }
  }

  @Test
  void small_pages_are_not_taken_for_huge_ones() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = MappedMemory.map(arena, BYTES, false);
      memory.fill((byte) 1);

      assertThatThrownBy(() -> HugePageCheck.require(memory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("only 0 of 8 MiB lie in huge pages")
          .hasMessageContaining("-p hugePages=false");
    }
  }
}
