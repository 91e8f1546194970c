package dev.assay.worker.importing;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.api.reading.FileSource;
import dev.assay.worker.description.Thrown;
import dev.assay.worker.protocol.ImportEvent;
import dev.assay.worker.protocol.ImportTask;
import dev.assay.worker.protocol.Likeliest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/** Asks importers of one file, or has one read it. */
final class FileTask implements ResultSink, LongConsumer {
  /** So often a process that reads a large file shows that it is alive. */
  private static final long BYTES_OF_A_REPORT = 8 << 20;

  /** Where the events go. */
  interface Events {
    void send(ImportEvent event) throws IOException;
  }

  private final ImportTask task;
  private final Events events;

  /** Whose code runs. */
  private String running = "an importer";

  private long bytes;
  private long reported;

  /** After its end, what an importer's threads still say is not of the next file. */
  private boolean ended;

  private FileTask(ImportTask task, Events events) {
    this.task = task;
    this.events = events;
  }

  static FileTask of(ImportTask task, Events events) {
    return new FileTask(task, events);
  }

  /**
   * @param importers by class: the one that reads the file, or all where the task names none
   */
  void run(Map<String, ResultImporter> importers) throws RefusedException {
    FileSource source = new FileSource(task.file(), task.folder(), task.place(), this);
    try {
      switch (task.importer()) {
        case ImportTask.ALL -> recognise(source.beginning(), importers);
        case ImportTask.THE_ONE -> {
          List<String> likeliest = Likeliest.of(recognise(source.beginning(), importers));
          if (likeliest.size() == 1) {
            read(source, likeliest.getFirst(), importers);
          }
        }
        default -> read(source, task.importer(), importers);
      }
    } catch (UnreadableResultException e) {
      throw new RefusedException(e.line(), Thrown.shortened(String.valueOf(e.getMessage())), false);
    } catch (FileSystemException e) {
      throw new RefusedException(
          OptionalInt.empty(), "it cannot be read: " + Thrown.ofFile(e), false);
    } catch (IOException | UncheckedIOException e) {
      throw new RefusedException(OptionalInt.empty(), "it cannot be read: " + reason(e), false);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      throw new RefusedException(
          OptionalInt.empty(), running + " threw " + Thrown.describe(e), true);
    } finally {
      end();
    }
  }

  private synchronized void end() {
    ended = true;
  }

  private void read(FileSource source, String importer, Map<String, ResultImporter> importers)
      throws IOException, UnreadableResultException {
    running = importer;
    Objects.requireNonNull(importers.get(importer), importer).read(source, this);
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? Thrown.unwrap(e) : e;
    return Thrown.shortened(String.valueOf(cause.getMessage()));
  }

  private Map<String, Likeness> recognise(
      Beginning beginning, Map<String, ResultImporter> importers) throws IOException {
    Map<String, Likeness> found = new LinkedHashMap<>();
    for (Map.Entry<String, ResultImporter> each : importers.entrySet()) {
      running = each.getKey();
      Likeness likeness = each.getValue().recognises(beginning);
      if (likeness != Likeness.NONE) {
        found.put(each.getKey(), likeness);
        events.send(new ImportEvent.Recognised(each.getKey(), likeness));
      }
    }
    return found;
  }

  @Override
  public void row(Row row) {
    Optional<String> problem = problem(row);
    if (problem.isPresent()) {
      leftOut(row.line(), row.work().workload() + " " + row.metric().name(), problem.get());
    } else {
      send(new ImportEvent.Found(row));
    }
  }

  private static Optional<String> problem(Row row) {
    boolean flawed = row.circumstances().flaw().isPresent();
    boolean empty = row.forks().isEmpty() || row.forks().stream().anyMatch(fork -> fork.isEmpty());
    return flawed == row.forks().isEmpty() && empty == flawed
        ? row.problem()
        : Optional.of("it has no value");
  }

  @Override
  public void leftOut(int line, String what, String why) {
    send(new ImportEvent.LeftOut(line, what, why));
  }

  @Override
  public void about(About what, String value) {
    send(new ImportEvent.Said(what, value));
  }

  @Override
  public void accept(long read) {
    bytes += read;
    if (bytes - reported >= BYTES_OF_A_REPORT) {
      reported = bytes;
      send(new ImportEvent.Reading(bytes));
    }
  }

  private synchronized void send(ImportEvent event) {
    if (ended) {
      throw new IllegalStateException("The file '" + task.place() + "' has been read.");
    }
    try {
      events.send(event);
    } catch (IOException e) {
      throw new IllegalStateException("The harness does not listen any more.", e);
    }
  }
}
