package dev.assay.runtime.plugins.description;

import dev.assay.api.machine.Machine;
import dev.assay.runtime.process.CappedLog;
import dev.assay.runtime.process.EventLines;
import dev.assay.runtime.process.ExitStatus;
import dev.assay.runtime.process.ProcessTree;
import dev.assay.runtime.process.SignalChaining;
import dev.assay.worker.description.Describer;
import dev.assay.worker.protocol.DescriptionRequest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that asks the code of one bundle. Whatever that code does, this ends: it is killed with
 * everything it started when it takes too long or says too much.
 */
final class DescribingProcess implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DescribingProcess.class.getName());

  private static final Duration TO_START = Duration.ofSeconds(60);

  /** A process tells its own time limit in better words than this one could. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Events have a pipe of their own: what a plugin prints goes to the log. */
  private static final String SCRIPT = "trap '' INT; exec 3>&1 1>&2; exec \"$@\"";

  private static final int MOST_EVENTS = 100_000;
  private static final long MOST_CHARACTERS = 64L << 20;
  private static final int SECONDS_TO_EXIT = 10;

  private final DescriptionRequest request;
  private final Process process;
  private final ProcessTree tree;
  private final CappedLog log;
  private volatile long deadline;
  private volatile boolean timedOut;
  private boolean answered;

  private DescribingProcess(
      DescriptionRequest request, Process process, ProcessTree tree, CappedLog log) {
    this.request = request;
    this.process = process;
    this.tree = tree;
    this.log = log;
    this.deadline = System.nanoTime() + TO_START.plus(request.limit()).toNanos();
    // A process that a plugin started holds the pipe of the events open.
    process.onExit().thenRun(tree::kill);
    Thread.ofPlatform().daemon().name("describe-watchdog").start(this::watch);
  }

  /**
   * @param machine where it is asked about the machine, which it then may use as a worker does
   * @param directory an empty directory of this process alone
   */
  static DescribingProcess start(
      DescriptionSettings settings,
      List<Path> classPath,
      DescriptionRequest request,
      Optional<Machine> machine,
      Path directory)
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Path file = directory.resolve("request");
    request.write(file);
    String mark = ProcessTree.DESCRIBING + directory + "/";
    ProcessBuilder builder =
        new ProcessBuilder(command(settings, classPath, temporary, file))
            .directory(directory.toFile());
    builder.environment().put(ProcessTree.MARKER, mark);
    if (machine.isPresent()) {
      Path facts = directory.resolve("machine.properties");
      machine.get().write(facts);
      builder.environment().put(Machine.ENVIRONMENT_VARIABLE, facts.toString());
      SignalChaining.preload(settings.java(), builder.environment());
    }
    Process process = settings.shell().start(builder);
    LOG.log(
        System.Logger.Level.DEBUG,
        () ->
            "started process %d: %s".formatted(process.pid(), String.join(" ", builder.command())));
    CappedLog log = new CappedLog(directory.resolve("log"), process.getErrorStream());
    return new DescribingProcess(request, process, new ProcessTree(mark), log);
  }

  private static List<String> command(
      DescriptionSettings settings, List<Path> classPath, Path temporary, Path request) {
    String path =
        Stream.concat(settings.libraries().stream(), classPath.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(settings.shell().running(SCRIPT, "assay-describe"));
    command.addAll(
        List.of(
            settings.java().toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            path,
            Describer.class.getName(),
            request.toString(),
            "/proc/self/fd/3"));
    return command;
  }

  private void watch() {
    try {
      while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - deadline > 0) {
          timedOut = true;
          kill();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Hears the process to its end.
   *
   * @return why it ended before all was asked; empty where it did not
   */
  Optional<String> hear(AnswerEvents answers) throws InterruptedException, IOException {
    EventLines lines =
        new EventLines(
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    long characters = 0;
    try {
      for (int heard = 0; !answers.finished(); heard++) {
        Optional<String> line = lines.next();
        if (line.isEmpty()) {
          return Optional.of(whyItEnded());
        }
        answered = true;
        characters += line.get().length();
        if (heard >= MOST_EVENTS || characters > MOST_CHARACTERS) {
          throw new IllegalArgumentException(
              "its process said more than %,d things or %,d characters"
                  .formatted(MOST_EVENTS, MOST_CHARACTERS));
        }
        answers.accept(line.get());
        deadline = System.nanoTime() + request.limit().plus(GRACE).toNanos();
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private String whyItEnded() throws InterruptedException, IOException {
    if (!process.waitFor(SECONDS_TO_EXIT, TimeUnit.SECONDS)) {
      return "its process stopped answering";
    }
    if (timedOut) {
      return answered
          ? "it did not describe itself within %d s".formatted(request.limit().toSeconds())
          : "its process did not start within %d s"
              .formatted(TO_START.plus(request.limit()).toSeconds());
    }
    log.close();
    List<String> said = log.lastLines();
    return "its process "
        + ExitStatus.describe(process.exitValue())
        + (said.isEmpty() ? "" : "; it said: " + said.getLast());
  }

  private void kill() {
    process.toHandle().destroyForcibly();
    tree.kill();
  }

  /** Ends the process and everything it started. */
  @Override
  public void close() throws IOException {
    kill();
    log.close();
    process.getInputStream().close();
    process.getOutputStream().close();
  }
}
