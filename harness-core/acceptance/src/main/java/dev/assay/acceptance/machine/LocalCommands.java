package dev.assay.acceptance.machine;

import dev.assay.acceptance.machine.CommandOutput.Cause;
import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.machine.CommandOutput.NotRun;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs programs of this machine, with a limit of time and of output. One that hangs in the driver
 * of a dead device cannot be killed; it is left behind rather than waited for.
 */
public final class LocalCommands implements Commands {
  private static final int MOST_BYTES = 16 << 20;
  private static final Duration AFTER_KILL = Duration.ofSeconds(2);

  /** Where programs for administrators lie, which the PATH of other users may lack. */
  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/bin",
          "/usr/sbin",
          "/bin",
          "/sbin",
          "/usr/local/bin",
          "/usr/local/nvidia/bin",
          "/opt/rocm/bin");

  private final Map<String, String> environment;
  private final Duration limit;

  /**
   * @param environment of this process
   * @param limit of one program
   */
  public LocalCommands(Map<String, String> environment, Duration limit) {
    this.environment = Map.copyOf(environment);
    this.limit = limit;
  }

  @Override
  public CommandOutput ask(List<String> command) {
    String shown = String.join(" ", command);
    Optional<Path> program = find(command.getFirst());
    if (program.isEmpty()) {
      return new NotRun(shown, Cause.MISSING, "there is no program " + command.getFirst());
    }
    try {
      return run(shown, program.get(), command.subList(1, command.size()));
    } catch (IOException e) {
      return new NotRun(shown, Cause.SILENT, "it cannot be started: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new NotRun(shown, Cause.SILENT, "it was interrupted");
    }
  }

  private Optional<Path> find(String name) {
    Stream<String> path = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator));
    return Stream.concat(path, USUAL_FOLDERS.stream())
        .flatMap(folder -> absolute(folder).stream())
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** A relative folder of the PATH is whatever the user stands in, and is left out. */
  private static Optional<Path> absolute(String folder) {
    try {
      return Optional.of(Path.of(folder)).filter(Path::isAbsolute);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private CommandOutput run(String shown, Path program, List<String> arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(program.toString()), arguments.stream()).toList())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("LANGUAGE");
    Process process = builder.start();
    Collector out = new Collector(process.getInputStream(), process);
    Collector errors = new Collector(process.getErrorStream(), process);
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      List<ProcessHandle> started = process.descendants().toList();
      process.destroyForcibly();
      started.forEach(ProcessHandle::destroyForcibly);
      return new NotRun(
          shown, Cause.SILENT, "it had not ended after %d s".formatted(limit.toSeconds()));
    }
    out.join(AFTER_KILL);
    errors.join(AFTER_KILL);
    return out.full() || errors.full()
        ? new NotRun(shown, Cause.SILENT, "it printed more than %d MiB".formatted(MOST_BYTES >> 20))
        : new Ended(shown, process.exitValue(), out.text(), errors.text());
  }

  /** Keeps what a process prints, and ends a process that prints too much. */
  private static final class Collector {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;
    private volatile boolean full;

    Collector(InputStream stream, Process process) {
      thread =
          Thread.ofPlatform().daemon().name("command-output").start(() -> read(stream, process));
    }

    private void read(InputStream stream, Process process) {
      byte[] buffer = new byte[8 << 10];
      try {
        for (int n = stream.read(buffer); n >= 0 && !full; n = stream.read(buffer)) {
          keep(buffer, n);
          if (full) {
            process.destroyForcibly();
          }
        }
      } catch (IOException _) {
        // The stream of a killed process has ended.
      }
    }

    private synchronized void keep(byte[] buffer, int length) {
      full = bytes.size() + length > MOST_BYTES;
      if (!full) {
        bytes.write(buffer, 0, length);
      }
    }

    /** A process that it started may hold the stream open; what it had printed is enough. */
    void join(Duration most) throws InterruptedException {
      thread.join(most);
    }

    boolean full() {
      return full;
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
