package dev.assay.plugins.linux.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.linux.memory.NativeMemory;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {
  @TempDir private Path directory;

  @Test
  void what_was_written_is_read_back_and_the_kernel_knows_its_size() throws IOException {
    FileCalls calls = new FileCalls();
    try (OpenFile file =
            OpenFile.open(
                directory.resolve("new"),
                Set.of(OpenFile.Flag.READ_WRITE, OpenFile.Flag.CREATE_NEW));
        MappedMemory memory = MappedMemory.allocate(8192, false)) {
      NativeMemory.putLong(memory.address(), 42);

      assertThat(calls.pwrite(file.descriptor(), memory.address(), 4096, 4096)).isEqualTo(4096);
      assertThat(calls.pread(file.descriptor(), memory.address() + 4096, 4096, 4096))
          .isEqualTo(4096);
      assertThat(NativeMemory.getLong(memory.address() + 4096)).isEqualTo(42);
      assertThat(FileStatus.of(file).size()).isEqualTo(8192);
      assertThat(FileStatus.of(file).links()).isEqualTo(1);
    }
  }

  @Test
  void reserved_blocks_are_the_size_of_the_file() throws IOException {
    Path path = directory.resolve("new");
    try (OpenFile file =
        OpenFile.open(path, Set.of(OpenFile.Flag.READ_WRITE, OpenFile.Flag.CREATE_NEW))) {
      file.reserve(1 << 20);
      file.sync();
    }

    assertThat(path).hasSize(1 << 20);
  }

  @Test
  void what_was_just_written_is_in_the_page_cache() throws IOException {
    Path path = Files.write(directory.resolve("full"), new byte[64 << 10]);
    try (OpenFile file = OpenFile.open(path, Set.of())) {
      assertThat(PageCache.residentPages(file, 0, 64 << 10)).isEqualTo(16);
    }
  }

  /** As a kernel of 64 KiB pages tells of a file of 100,000 bytes, which has two. */
  @Test
  void pages_of_the_kernel_count_as_the_pages_of_4_KiB_in_them() {
    assertThat(PageCache.counted(MemorySegment.ofArray(new byte[] {1, 0}), 65536, 100_000))
        .isEqualTo(16);
    assertThat(PageCache.counted(MemorySegment.ofArray(new byte[] {0, 1}), 65536, 100_000))
        .isEqualTo(9);
    assertThat(PageCache.counted(MemorySegment.ofArray(new byte[] {1, 1, 0}), 4096, 12_288))
        .isEqualTo(2);
  }

  @Test
  void a_file_that_is_not_there_or_is_there_already_is_refused() throws IOException {
    assertThatThrownBy(() -> OpenFile.open(directory.resolve("none"), Set.of()))
        .isInstanceOfSatisfying(
            SystemCallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
        .hasMessageContaining(directory.resolve("none").toString());
    Path there = Files.createFile(directory.resolve("there"));
    assertThatThrownBy(() -> OpenFile.open(there, Set.of(OpenFile.Flag.CREATE_NEW)))
        .hasMessageContaining("errno 17");
  }
}
