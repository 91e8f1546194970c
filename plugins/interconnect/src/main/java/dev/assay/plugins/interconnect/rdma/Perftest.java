package dev.assay.plugins.interconnect.rdma;

import dev.assay.plugins.linux.process.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("--out_json", "--out_json_file=" + report, "--report_gbits"));
    try {
      switch (peer) {
        case Peer.Awaited _ -> {}
        case Peer.At at -> arguments.add(at.host());
        case Peer.Here _ -> {
          arguments.add("127.0.0.1");
          try (ProgramRun server = start(options)) {
            Thread.sleep(FOR_THE_SERVER);
            return measureWith(server, arguments, report, time.plus(GRACE), cancelled);
          }
        }
      }
      return measure(arguments, report, time.plus(GRACE), cancelled);
    } finally {
      Files.deleteIfExists(report);
    }
  }

  private PerftestReport measureWith(
      ProgramRun server,
      List<String> arguments,
      Path report,
      Duration limit,
      BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    try {
      return measure(arguments, report, limit, cancelled);
    } catch (IOException e) {
      throw new IOException(
          "%s The server printed: %s".formatted(e.getMessage(), server.printed()), e);
    }
  }

  private PerftestReport measure(
      List<String> arguments, Path report, Duration limit, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    try (ProgramRun run = start(arguments)) {
      run.await(limit, "Does the peer run with the same parameters?", cancelled);
      return new PerftestReport(Files.readString(report));
    }
  }

  private ProgramRun start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(program, "-d", device, "-p", Integer.toString(port), "-F"));
    command.addAll(arguments);
    return ProgramRun.start(command);
  }
}
