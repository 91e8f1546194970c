package dev.assay.plugins.interconnect.rdma;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs one program of perftest, both ends on this machine or one of them.
 *
 * @param program such as {@code ib_write_bw}
 * @param device such as {@code mlx5_0}
 * @param directory for its report and its output
 */
record Perftest(String program, String device, int port, Path directory) {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration FOR_THE_SERVER = Duration.ofMillis(300);
  private static final long POLL_MILLIS = 50;
  private static final int MOST_OF_A_MESSAGE = 2000;

  /** The other end. */
  sealed interface Peer {
    /** A second process of this machine. */
    record Here() implements Peer {}

    /** This end is the server. */
    record Awaited() implements Peer {}

    /** A machine that runs the server. */
    record At(String host) implements Peer {}
  }

  /**
   * Measures once.
   *
   * @param options such as {@code -D 1}
   * @param time how long that measures; it may take 20 s more
   * @throws IOException when a process fails, hangs, or the run is cancelled
   */
  PerftestReport run(Peer peer, List<String> options, Duration time, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    Path report = directory.resolve("perftest.json");
    Path log = directory.resolve("perftest.log");
    List<Process> processes = new ArrayList<>();
    try {
      List<String> reporting = List.of("--out_json", "--out_json_file=" + report, "--report_gbits");
      if (peer instanceof Peer.Here) {
        processes.add(start(log, options, List.of()));
        Thread.sleep(FOR_THE_SERVER);
      }
      List<String> host =
          switch (peer) {
            case Peer.Here _ -> List.of("127.0.0.1");
            case Peer.Awaited _ -> List.<String>of();
            case Peer.At at -> List.of(at.host());
          };
      List<String> last = new ArrayList<>(reporting);
      last.addAll(host);
      Process measuring = start(log, options, last);
      processes.add(measuring);
      await(measuring, time.plus(GRACE), log, cancelled);
      return new PerftestReport(Files.readString(report));
    } finally {
      for (Process process : processes) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(report);
      Files.deleteIfExists(log);
    }
  }

  private Process start(Path log, List<String> options, List<String> more) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(program, "-d", device, "-p", Integer.toString(port), "-F"));
    command.addAll(options);
    command.addAll(more);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void await(Process process, Duration limit, Path log, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (cancelled.getAsBoolean()) {
        throw new IOException("Cancelled while " + program + " ran.");
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new IOException(
            "%s did not end within %d s: does the peer run with the same parameters? It printed: %s"
                .formatted(program, limit.toSeconds(), tail(log)));
      }
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with status %d and printed: %s"
              .formatted(program, process.exitValue(), tail(log)));
    }
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log).strip();
    return text.substring(Math.max(0, text.length() - MOST_OF_A_MESSAGE));
  }
}
