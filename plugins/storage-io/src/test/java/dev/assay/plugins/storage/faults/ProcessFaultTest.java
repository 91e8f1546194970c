package dev.assay.plugins.storage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What storage.io does when its process is refused something or stopped. */
class ProcessFaultTest {
  // On a loaded machine a signal may be sent a second late, and must still fall into it.
  private static final List<String> LONG_ENOUGH = List.of("-Diteration.millis=5000");
  private static final int STALL_MILLIS = 150;

  @TempDir Path scratch;

  /**
   * The sysctl kernel.io_uring_disabled=2 refuses with EPERM (1), a kernel without io_uring with
   * ENOSYS (38). A seccomp filter returns both here, for the sysctl would reach every process.
   */
  @ParameterizedTest
  @CsvSource({"1, sysctl kernel.io_uring_disabled=0", "38, allow it in the container's seccomp"})
  void a_kernel_that_refuses_io_uring_is_reported_with_the_way_out(int errno, String remedy)
      throws Exception {
    Process process =
        StorageIoProcess.start(
            List.of(), List.of("-Drefuse.io_uring.with.errno=" + errno), scratch, "size=1m");

    assertThat(output(process))
        .startsWith("MISSING")
        .contains("io_uring")
        .contains(remedy)
        .contains("-p engine=threads");
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void other_engines_run_where_io_uring_is_refused() throws Exception {
    Process process =
        StorageIoProcess.start(
            List.of(),
            List.of("-Drefuse.io_uring.with.errno=1"),
            scratch,
            "size=1m",
            "engine=threads",
            "iodepth=2");

    assertThat(output(process)).contains("ITERATING").contains("iops ");
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void too_little_locked_memory_is_reported_with_the_way_out() throws Exception {
    ExternalPrograms.require("setpriv", "prlimit");
    Process process =
        StorageIoProcess.start(
            limited(64 << 10), List.of(), scratch, "size=16m", "bs=64k", "iodepth=32");

    assertThat(output(process))
        .startsWith("MISSING")
        .contains("locked memory for 2097152 bytes of registered buffers")
        .contains("-p fixedbufs=false");
  }

  /** What the question for the workload's availability locks must be free again for its jobs. */
  @Test
  void locked_memory_for_the_buffers_once_is_enough() throws Exception {
    ExternalPrograms.require("setpriv", "prlimit");
    Process process =
        StorageIoProcess.start(
            limited(3 << 20), List.of(), scratch, "size=16m", "bs=64k", "iodepth=32");

    assertThat(output(process)).contains("ITERATING").contains("iops ");
  }

  @Test
  void a_checkpoint_is_not_begun_where_io_uring_is_refused() throws Exception {
    Process process =
        StorageIoProcess.start(
            List.of(),
            List.of("-Dworkload=checkpoint", "-Drefuse.io_uring.with.errno=1"),
            scratch,
            "model_size=1m",
            "writers=1",
            "bs=64k");

    assertThat(output(process)).startsWith("MISSING").contains("-p engine=psync -p iodepth=1");
  }

  @ParameterizedTest
  @CsvSource({
    "checkpoint, model_size=8m writers=2 bs=64k iodepth=16",
    "saturation, size=16m bs=64k deepest=32"
  })
  void the_locked_memory_of_all_rings_is_asked_for_first(String workload, String parameters)
      throws Exception {
    ExternalPrograms.require("setpriv", "prlimit");
    Process process =
        StorageIoProcess.start(
            limited(1 << 20), List.of("-Dworkload=" + workload), scratch, parameters.split(" "));

    assertThat(output(process)).startsWith("MISSING").contains("ulimit -l unlimited");
  }

  /** Root may lock what it likes unless it gives that up. */
  private static List<String> limited(int lockedBytes) {
    return List.of(
        "setpriv",
        "--bounding-set",
        "-ipc_lock",
        "prlimit",
        "--memlock=%d:%d".formatted(lockedBytes, lockedBytes));
  }

  /**
   * A loop that waits for each I/O before it starts the next would show one slow I/O of hundreds;
   * here every I/O that was due during the stall is late, which is more than one in a thousand.
   */
  @ParameterizedTest
  @CsvSource({"io_uring, 8", "psync, 1", "threads, 4"})
  void a_stall_shows_in_the_tail_of_an_open_loop(String engine, int depth) throws Exception {
    Process process =
        StorageIoProcess.start(
            List.of(),
            LONG_ENOUGH,
            scratch,
            "size=1m",
            "engine=" + engine,
            "iodepth=" + depth,
            "rate_iops=1000",
            "direct=false");
    Map<String, Double> figures = stoppedForAWhile(process);

    assertThat(figures.get("latency-p99.9")).isGreaterThan(0.9 * STALL_MILLIS * 1_000);
  }

  @ParameterizedTest
  @CsvSource({"io_uring, 1", "io_uring, 8", "psync, 1"})
  void a_process_that_was_stopped_goes_on_and_counts_the_stall(String engine, int depth)
      throws Exception {
    Process process =
        StorageIoProcess.start(
            List.of(), LONG_ENOUGH, scratch, "size=1m", "engine=" + engine, "iodepth=" + depth);
    Map<String, Double> figures = stoppedForAWhile(process);

    assertThat(figures.get("stalls")).isGreaterThanOrEqualTo(1);
    assertThat(figures.get("longest-gap")).isGreaterThan(0.9 * STALL_MILLIS * 1_000);
    // A loop that a signal had brought to rest would have no I/O from the stop to the end.
    assertThat(figures.get("stalled-time")).isLessThan(0.7 * figures.get("measured-time"));
  }

  /** Stops the process in its iteration, lets it go on, and gives the figures it prints. */
  private static Map<String, Double> stoppedForAWhile(Process process) throws Exception {
    Map<String, Double> figures = new HashMap<>();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.equals("ITERATING")) {
        line = lines.readLine();
      }
      Thread.sleep(300);
      signal(process, "STOP");
      Thread.sleep(STALL_MILLIS);
      signal(process, "CONT");
      lines
          .lines()
          .map(text -> text.split(" "))
          .forEach(words -> figures.put(words[0], Double.parseDouble(words[1])));
    }
    assertThat(process.waitFor()).isZero();
    return figures;
  }

  /** The directory is the harness's, which removes it however a fork ends; nothing is elsewhere. */
  @Test
  void a_killed_process_leaves_nothing_outside_its_scratch_directory() throws Exception {
    Path inside = scratch.resolve("fork");
    assertThat(inside.toFile().mkdir()).isTrue();
    Process process = StorageIoProcess.start(List.of(), List.of(), inside, "size=1m");
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("ITERATING");
      process.destroyForcibly().waitFor();
    }

    assertThat(scratch.toFile().list()).containsExactly("fork");
    assertThat(inside.toFile().list()).containsExactly("io.0");
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    String id = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, id).start().waitFor()).isZero();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
