package dev.assay.runtime.importing;

import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.process.CappedLog;
import dev.assay.runtime.process.EventLines;
import dev.assay.runtime.process.EventReader;
import dev.assay.runtime.process.ExitStatus;
import dev.assay.runtime.process.ProcessTree;
import dev.assay.worker.importing.Importing;
import dev.assay.worker.protocol.ImportEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
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
 * A process that runs the importers of one bundle. Whatever their code does, this ends: it is
 * killed with everything it started when it says nothing for too long.
 */
final class ImportingProcess implements AutoCloseable {
  private static final Duration BUSY = Duration.ofDays(1);
  private static final int SECONDS_TO_EXIT = 10;
  private static final String MEMORY = "-Xmx320m";

  private final Duration silence;
  private final Process process;
  private final ProcessTree tree;
  private final CappedLog log;
  private final EventLines lines;
  private final EventReader reader = new EventReader();
  private final OutputStream tasks;
  private int charactersOfLast;
  private Optional<String> noEvent = Optional.empty();
  private volatile long deadline;
  private volatile boolean timedOut;

  private ImportingProcess(Duration silence, Process process, ProcessTree tree, CappedLog log) {
    this.silence = silence;
    this.process = process;
    this.tree = tree;
    this.log = log;
    this.tasks = process.getOutputStream();
    this.lines =
        new EventLines(
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    listening();
    process.onExit().thenRun(tree::kill);
    Thread.ofPlatform().daemon().name("import-watchdog").start(this::watch);
  }

  /**
   * @param classes of the importers
   * @param silence after which it is taken to be stuck; a reader of a large file says something
   *     every few megabytes
   * @param directory an empty directory of this process alone
   */
  static ImportingProcess start(
      DescriptionSettings settings,
      List<Path> classPath,
      List<String> classes,
      Duration silence,
      Path directory)
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    String mark = ProcessTree.DESCRIBING + directory + "/";
    ProcessBuilder builder =
        new ProcessBuilder(command(settings, classPath, classes, temporary))
            .directory(directory.toFile());
    builder.environment().put(ProcessTree.MARKER, mark);
    Process process = settings.shell().start(builder);
    CappedLog log = new CappedLog(directory.resolve("log"), process.getErrorStream());
    return new ImportingProcess(silence, process, new ProcessTree(mark), log);
  }

  private static List<String> command(
      DescriptionSettings settings, List<Path> classPath, List<String> classes, Path temporary) {
    String path =
        Stream.concat(settings.libraries().stream(), classPath.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            // Events have a pipe of their own: what a plugin prints goes to the log.
            settings.shell().running("trap '' INT; exec 3>&1 1>&2; exec \"$@\"", "assay-import"));
    command.addAll(
        List.of(
            settings.java().toString(),
            MEMORY,
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            path,
            Importing.class.getName(),
            "/proc/self/fd/3"));
    command.addAll(classes);
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

  private void listening() {
    deadline = System.nanoTime() + silence.toNanos();
  }

  /** While the harness does something else, a silent process is not late. */
  private void busy() {
    deadline = System.nanoTime() + BUSY.toNanos();
  }

  /**
   * Hands over a task; a process that has ended takes it too, and answers nothing.
   *
   * @param task as {@link dev.assay.worker.protocol.ImportTask#toLine} writes it
   */
  void send(String task) {
    listening();
    try {
      tasks.write((task + "\n").getBytes(StandardCharsets.UTF_8));
      tasks.flush();
    } catch (IOException e) {
      // What it would have answered is missing, and whyItEnded tells why.
    }
  }

  /** The next event; empty where the process has ended, or says what is none. */
  Optional<ImportEvent> next() {
    try {
      listening();
      Optional<String> line = lines.next();
      busy();
      charactersOfLast = line.map(String::length).orElse(0);
      return line.map(text -> reader.read(text, ImportEvent.class));
    } catch (IllegalArgumentException e) {
      noEvent = Optional.of(String.valueOf(e.getMessage()));
      kill();
      return Optional.empty();
    }
  }

  /** How long the line of the last event was. */
  int charactersOfLast() {
    return charactersOfLast;
  }

  /** Why there is no next event, a clause. */
  String whyItEnded() throws InterruptedException, IOException {
    if (noEvent.isPresent()) {
      return "its importer said what is no answer. " + noEvent.get();
    }
    if (timedOut) {
      return "its importer did not get on with it for %d s".formatted(silence.toSeconds());
    }
    if (!process.waitFor(SECONDS_TO_EXIT, TimeUnit.SECONDS)) {
      return "its importer stopped answering";
    }
    log.close();
    List<String> said = log.lastLines();
    return "the process of its importer "
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
    try {
      tasks.close();
    } catch (IOException e) {
      // It had ended with a task not taken.
    }
  }
}
