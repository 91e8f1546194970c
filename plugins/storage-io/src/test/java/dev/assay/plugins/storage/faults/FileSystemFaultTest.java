package dev.assay.plugins.storage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.plugins.storage.WorkloadRun;
import dev.assay.plugins.storage.io.StorageIoWorkload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What storage.io does on file systems that fail; mounts them, so it needs root. */
class FileSystemFaultTest {
  @TempDir Path directory;

  private Path mountPoint;
  private boolean mounted;

  @BeforeEach
  void requireMounting() throws IOException {
    ExternalPrograms.requireMounting();
    mountPoint = Files.createDirectory(directory.resolve("mounted"));
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      command("umount", "--lazy", mountPoint.toString());
    }
  }

  @Test
  void a_file_system_that_fills_up_is_reported_and_nothing_is_left() throws Exception {
    mount("-t", "tmpfs", "-o", "size=200m", "tmpfs", mountPoint.toString());
    WorkloadRun run = run("size=32m", "direct=false");
    assertThat(run.availability().toString()).startsWith("Available");
    Path other = mountPoint.resolve("other");
    try (RandomAccessFile file = new RandomAccessFile(other.toFile(), "rw")) {
      byte[] chunk = new byte[1 << 20];
      for (int i = 0; i < 190; i++) {
        file.write(chunk);
      }
    }

    assertThatThrownBy(run::openWithoutAsking)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Filling")
        .hasMessageContaining("No space left on device");
    run.close();
    assertThat(mountPoint.toFile().list()).containsExactly("other");
  }

  @Test
  void a_read_only_file_system_is_reported() throws Exception {
    mount("-t", "tmpfs", "-o", "ro", "tmpfs", mountPoint.toString());

    assertThat(run("size=1m").availability().toString())
        .contains("%s: Read-only file system".formatted(mountPoint))
        .contains("mount its file system read-write");
  }

  /** The backing file of a loop device is cut off: its blocks then fail as those of a bad disk. */
  @Test
  void a_device_that_fails_ends_the_run_at_the_first_error() throws Exception {
    Path image = directory.resolve("image");
    command("truncate", "-s", "256m", image.toString());
    command("mkfs.ext4", "-q", "-F", image.toString());
    mount("-o", "loop", image.toString(), mountPoint.toString());
    Files.delete(mountPoint.resolve("lost+found"));
    WorkloadRun run = run("size=16m", "rw=randread");
    run.open();
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(4 << 20);

      assertThatThrownBy(run::iterate)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Read of 4096 bytes at offset")
          .hasMessageContaining("Input/output error")
          .hasMessageContaining("dmesg");
    } finally {
      run.close();
    }
  }

  private WorkloadRun run(String... assignments) {
    return WorkloadRun.of(new StorageIoWorkload(), mountPoint, assignments);
  }

  private void mount(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("mount"));
    words.addAll(List.of(arguments));
    command(words.toArray(String[]::new));
    mounted = true;
  }

  private static void command(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(String.join(" ", words) + ": " + output).isZero();
  }
}
