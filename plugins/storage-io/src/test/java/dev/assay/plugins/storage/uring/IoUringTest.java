package dev.assay.plugins.storage.uring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.file.OpenFile.Flag;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.storage.uring.IoUring.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class IoUringTest {
  private static final long BUFFER_BYTES = 4 << 20;

  @Test
  void a_ring_that_is_closed_locks_no_memory_though_its_thread_goes_on() throws Exception {
    long before = pinnedBytes();
    try (MappedMemory buffer = MappedMemory.allocate(BUFFER_BYTES, false)) {
      try (IoUring ring = new IoUring(1, false, false)) {
        ring.registerBuffers(buffer.address(), 1, BUFFER_BYTES);
        assertThat(pinnedBytes() - before).isEqualTo(BUFFER_BYTES);
      }

      assertThat(pinnedBytes()).isEqualTo(before);
    }
  }

  @Test
  @Timeout(60)
  void a_read_past_the_cache_is_seen_by_polling_alone(@TempDir Path directory) throws Exception {
    int block = 4096;
    Path path = Files.write(directory.resolve("file"), new byte[block]);
    try (OpenFile file = OpenFile.open(path, EnumSet.of(Flag.DIRECT));
        MappedMemory buffer = MappedMemory.allocate(block, false);
        IoUring ring = new IoUring(1, false, false)) {
      ring.useFile(file, false);
      ring.prepare(Operation.READ, 0, buffer.address(), block, 0, 0);
      ring.submit(1);
      while (ring.completions() == 0) {
        ring.poll();
      }

      assertThat(ring.result(0)).isEqualTo(block);
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
