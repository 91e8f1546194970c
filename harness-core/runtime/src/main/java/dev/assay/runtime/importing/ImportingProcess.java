package dev.assay.runtime.importing;

import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.process.AskedProcess;
import dev.assay.runtime.process.EventReader;
import dev.assay.worker.importing.Importing;
import dev.assay.worker.protocol.ImportEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process that runs the importers of one bundle. Whatever their code does, this ends: it is
 * killed with everything it started when it says nothing for too long.
 */
final class ImportingProcess implements AutoCloseable {
  /** While the harness does something else, a silent process is not late. */
  private static final Duration BUSY = Duration.ofDays(1);

  private static final String MEMORY = "-Xmx320m";

  private final Duration silence;
  private final AskedProcess process;
  private final EventReader reader = new EventReader();
  private int charactersOfLast;
  private Optional<String> noEvent = Optional.empty();

  private ImportingProcess(Duration silence, AskedProcess process) {
    this.silence = silence;
    this.process = process;
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
    List<String> command =
        new ArrayList<>(
            List.of(
                settings.java().toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                settings.classPath(classPath),
                Importing.class.getName(),
                AskedProcess.EVENTS));
    command.addAll(classes);
    return new ImportingProcess(
        silence,
        AskedProcess.start(
            settings.shell(), "assay-import", new ProcessBuilder(command), directory, silence));
  }

  /**
   * Hands over a task; a process that has ended takes it too, and answers nothing.
   *
   * @param task as {@link dev.assay.worker.protocol.ImportTask#toLine} writes it
   */
  void send(String task) {
    process.within(silence);
    try {
      process.input().write((task + "\n").getBytes(StandardCharsets.UTF_8));
      process.input().flush();
    } catch (IOException e) {
      // What it would have answered is missing, and whyItEnded tells why.
    }
  }

  /** The next event; empty where the process has ended, or says what is none. */
  Optional<ImportEvent> next() {
    try {
      process.within(silence);
      Optional<String> line = process.nextLine();
      process.within(BUSY);
      charactersOfLast = line.map(String::length).orElse(0);
      return line.map(text -> reader.read(text, ImportEvent.class));
    } catch (IllegalArgumentException e) {
      noEvent = Optional.of(String.valueOf(e.getMessage()));
      process.kill();
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
    if (process.timedOut()) {
      return "its importer did not get on with it for %d s".formatted(silence.toSeconds());
    }
    if (!process.ends()) {
      return "its importer stopped answering";
    }
    return "the process of its importer " + process.howItEnded();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
