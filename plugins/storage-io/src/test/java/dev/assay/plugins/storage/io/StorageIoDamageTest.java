package dev.assay.plugins.storage.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.storage.WorkloadRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files behind the workload's back. */
class StorageIoDamageTest {
  @TempDir Path scratch;

  @Test
  void a_block_damaged_on_the_disk_is_found_by_the_reads() throws Exception {
    WorkloadRun run = run("rw=read");
    damaged(run, file -> overwrite(file, 0, new byte[1 << 20]), WorkloadRun::iterate);
  }

  @Test
  void a_block_damaged_on_the_disk_is_found_by_verify() throws Exception {
    WorkloadRun run = run("rw=randwrite");
    damaged(run, file -> overwrite(file, 81_920, new byte[4096]), WorkloadRun::verify);
  }

  @Test
  void a_write_that_was_lost_is_found() throws Exception {
    WorkloadRun run = run("rw=write", "bs=64k", "iodepth=1", "direct=false");
    byte[][] before = new byte[1][];
    run.open();
    try {
      before[0] = read(file(), 64 << 10, 64 << 10);
      run.iterate();
      overwrite(file(), 64 << 10, before[0]);

      assertThatThrownBy(run::verify)
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining("holds write 0 of its block, but the last that completed is");
    } finally {
      run.close();
    }
  }

  @Test
  void a_write_of_which_half_was_lost_is_found() throws Exception {
    WorkloadRun run = run("rw=write", "bs=64k", "iodepth=1", "direct=false");
    run.open();
    try {
      byte[] oldHalf = read(file(), 96 << 10, 32 << 10);
      run.iterate();
      overwrite(file(), 96 << 10, oldHalf);

      assertThatThrownBy(run::verify)
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining("The sector at offset 98304")
          .hasMessageContaining("lost or torn");
    } finally {
      run.close();
    }
  }

  @Test
  void a_stale_read_is_found_while_it_is_measured() throws Exception {
    WorkloadRun run = run("rw=randrw", "size=256k", "iodepth=4", "direct=false");
    run.open();
    try {
      byte[] old = read(file(), 0, 256 << 10);
      run.iterate();
      overwrite(file(), 0, old);

      assertThatThrownBy(run::iterate)
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining("returned stale data: write 0 of the block, although write");
    } finally {
      run.close();
    }
  }

  private interface Step {
    void on(WorkloadRun run) throws Exception;
  }

  private interface Damage {
    void to(Path file) throws IOException;
  }

  private void damaged(WorkloadRun run, Damage damage, Step step) throws Exception {
    run.open();
    try {
      run.iterate();
      damage.to(file());

      assertThatThrownBy(() -> step.on(run))
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("does not hold what was written there");
    } finally {
      run.close();
    }
  }

  @Test
  void a_file_truncated_under_test_ends_the_run_at_once() throws Exception {
    WorkloadRun run = run("rw=randread");
    run.open();
    try {
      try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        channel.truncate(4096);
      }

      assertThatThrownBy(run::iterate)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("moved only 0 bytes: the file was truncated");
    } finally {
      run.close();
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void a_file_removed_under_test_is_noticed() throws Exception {
    WorkloadRun run = run("rw=randread");
    run.open();
    try {
      Files.delete(file());

      assertThatThrownBy(run::iterate)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("was removed while it was under test");
    } finally {
      run.close();
    }
  }

  private WorkloadRun run(String... assignments) {
    String[] all = new String[assignments.length + 1];
    all[0] = "size=4m";
    System.arraycopy(assignments, 0, all, 1, assignments.length);
    return WorkloadRun.of(new StorageIoWorkload(), scratch, all);
  }

  private Path file() {
    return scratch.resolve("io.0");
  }

  private static void overwrite(Path file, long offset, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), offset);
      channel.force(true);
    }
  }

  private static byte[] read(Path file, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      channel.read(bytes, offset);
      return bytes.array();
    }
  }
}
