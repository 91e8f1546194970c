package dev.assay.plugins.storage.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IoUringTest {
  private static final long BUFFER_BYTES = 4 << 20;

  @Test
  void a_ring_that_is_closed_locks_no_memory_though_its_thread_goes_on() throws Exception {
    long before = pinnedBytes();
    try (IoBuffer buffer = IoBuffer.allocate(BUFFER_BYTES, false)) {
      try (IoUring ring = new IoUring(1, false, false)) {
        ring.registerBuffers(buffer.address(), 1, BUFFER_BYTES);
        assertThat(pinnedBytes() - before).isEqualTo(BUFFER_BYTES);
      }

      assertThat(pinnedBytes()).isEqualTo(before);
    }
  }

  private static long pinnedBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmPin:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
