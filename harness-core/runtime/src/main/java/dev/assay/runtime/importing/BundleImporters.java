package dev.assay.runtime.importing;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Row;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.worker.protocol.ImportEvent;
import dev.assay.worker.protocol.ImportTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The importers of one bundle, in a process of their own. After a file that ends the process the
 * others go to a new one.
 */
final class BundleImporters implements AutoCloseable {
  /** So many tasks are on their way at a time. */
  private static final int AHEAD = 64;

  /** No more are sent behind so many; with the longest paths that still fits into a pipe. */
  private static final int CHARACTERS_AHEAD = 24 << 10;

  /** No format needs more, and one who reads for ever says all the time that he is alive. */
  private static final int MOST_TIMES_READ = 16;

  private static final long LEAST_BYTES = 16 << 20;

  /** After so many processes that ended, one after the other, something else is wrong. */
  private static final int MOST_FRUITLESS = 20;

  /** Hears of each task in the order they were given. */
  interface Listener<T> {
    void heard(T result) throws IOException;
  }

  /** A task on its way, and how many bytes its file has. */
  private record Sent(String line, long bytes) {}

  private record Answer(List<ImportEvent> events, Optional<Reading.Refused> refused) {
    Recognition recognition() {
      return new Recognition(
          events.stream()
              .filter(ImportEvent.Recognised.class::isInstance)
              .map(ImportEvent.Recognised.class::cast)
              .toList(),
          refused);
    }
  }

  private final DescriptionSettings settings;
  private final List<Path> classPath;
  private final List<String> classes;
  private final ImportLimits limits;
  private final Path work;
  private int fruitless;

  /** Why it is not asked any more; empty while it is. */
  private Optional<String> givenUp = Optional.empty();

  private @Nullable ImportingProcess process;
  private @Nullable Path directory;

  /**
   * @param limits of each file
   * @param work a directory of this process alone, which need not exist
   */
  BundleImporters(
      DescriptionSettings settings,
      List<Path> classPath,
      List<String> classes,
      ImportLimits limits,
      Path work) {
    this.limits = limits;
    this.settings = settings;
    this.classPath = List.copyOf(classPath);
    this.classes = List.copyOf(classes);
    this.work = work;
  }

  /** Which of the importers recognise each file; a failure of theirs stands for all. */
  void recognise(List<ImportFile> files, Listener<Recognition> listener)
      throws IOException, InterruptedException {
    ask(
        files.stream().map(file -> task(file, ImportTask.ALL)).iterator(),
        _ -> {},
        answer -> listener.heard(answer.recognition()));
  }

  /**
   * What comes of a file that all importers were asked about.
   *
   * @param events what the likeliest read; nothing where there is none, or several
   */
  record Asked(Recognition recognition, List<ImportEvent> events) {}

  /** Likewise, and what the likeliest of them makes of the file. */
  void readLikeliest(List<ImportFile> files, LongConsumer progress, Listener<Asked> listener)
      throws IOException, InterruptedException {
    ask(
        files.stream().map(file -> task(file, ImportTask.THE_ONE)).iterator(),
        progress,
        answer -> listener.heard(new Asked(answer.recognition(), answer.events)));
  }

  /**
   * What importers of this bundle make of files.
   *
   * @param progress told how many bytes of a file are read
   */
  void read(List<Assigned> files, LongConsumer progress, Listener<Reading> listener)
      throws IOException, InterruptedException {
    Iterator<Assigned> next = files.iterator();
    ask(
        files.stream().map(each -> task(each.file(), each.importer().className())).iterator(),
        progress,
        answer -> {
          String format = next.next().importer().format().name();
          listener.heard(
              answer.refused.isPresent() ? answer.refused.get() : taken(format, answer.events));
        });
  }

  private static ImportTask task(ImportFile file, String importer) {
    return new ImportTask(file.content(), file.folder(), file.place(), importer);
  }

  /** What the events of a reading amount to. */
  static Reading.Taken taken(String format, List<ImportEvent> events) {
    List<Row> rows = new ArrayList<>();
    List<ImportEvent.LeftOut> leftOut = new ArrayList<>();
    Map<About, String> about = new EnumMap<>(About.class);
    for (ImportEvent event : events) {
      switch (event) {
        case ImportEvent.Found(Row row) -> rows.add(row);
        case ImportEvent.LeftOut left -> leftOut.add(left);
        case ImportEvent.Said(About what, String value) -> about.put(what, value);
        default -> {}
      }
    }
    return new Reading.Taken(format, rows, leftOut, about);
  }

  private void ask(Iterator<ImportTask> tasks, LongConsumer progress, Listener<Answer> listener)
      throws IOException, InterruptedException {
    Deque<Sent> sent = new ArrayDeque<>();
    int characters = 0;
    while (tasks.hasNext() || !sent.isEmpty()) {
      while (tasks.hasNext() && sent.size() < AHEAD && characters < CHARACTERS_AHEAD) {
        ImportTask task = tasks.next();
        Sent next = new Sent(task.toLine(), sizeOf(task.file()));
        send(next);
        sent.add(next);
        characters += next.line().length();
      }
      Sent first = sent.element();
      listener.heard(
          givenUp.isPresent() ? refused(givenUp.get()) : answer(first.bytes(), progress));
      sent.remove();
      characters -= first.line().length();
      if (process == null) {
        for (Sent task : sent) {
          send(task);
        }
      }
    }
  }

  /** Of one that is gone its importer tells. */
  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private void send(Sent task) throws IOException {
    if (givenUp.isEmpty()) {
      running().send(task.line());
    }
  }

  /**
   * @param size of the file in bytes
   */
  private Answer answer(long size, LongConsumer progress) throws IOException, InterruptedException {
    List<ImportEvent> events = new ArrayList<>();
    long characters = 0;
    while (true) {
      Optional<ImportEvent> event = running().next();
      if (event.isEmpty()) {
        fruitless++;
        String why = running().whyItEnded();
        if (fruitless > MOST_FRUITLESS) {
          givenUp =
              Optional.of("the importers of its bundle end with every file, the last time: " + why);
        }
        return ended(why);
      }
      characters += running().charactersOfLast();
      if (characters > limits.characters()) {
        return ended("its importer said more than %,d characters".formatted(limits.characters()));
      }
      switch (event.get()) {
        case ImportEvent.Done _ -> {
          fruitless = 0;
          return new Answer(events, Optional.empty());
        }
        case ImportEvent.Refused(OptionalInt line, String why, boolean ours) -> {
          return new Answer(
              List.of(),
              Optional.of(
                  new Reading.Refused(
                      line,
                      ours ? why : because(why, events),
                      ours ? Reading.Refused.Kind.IMPORTER : Reading.Refused.Kind.FILE)));
        }
        case ImportEvent.Reading(long bytes) -> {
          if (bytes > (size + LEAST_BYTES) * MOST_TIMES_READ) {
            return ended("its importer read it more than %d times".formatted(MOST_TIMES_READ));
          }
          progress.accept(bytes);
        }
        case ImportEvent other -> {
          if (events.size() == limits.rows()) {
            return ended("it has more than %,d rows".formatted(limits.rows()));
          }
          events.add(other);
        }
      }
    }
  }

  /** Where nothing of a file could be used, what was left out says why. */
  private static String because(String why, List<ImportEvent> events) {
    List<ImportEvent.LeftOut> leftOut =
        events.stream()
            .filter(ImportEvent.LeftOut.class::isInstance)
            .map(ImportEvent.LeftOut.class::cast)
            .toList();
    if (leftOut.isEmpty()) {
      return why;
    }
    ImportEvent.LeftOut first = leftOut.getFirst();
    return "%s. Left out: %s%s: %s%s"
        .formatted(
            why,
            first.line() > 0 ? "line %d: ".formatted(first.line()) : "",
            first.what(),
            first.why(),
            leftOut.size() == 1 ? "" : ", and %d more".formatted(leftOut.size() - 1));
  }

  private Answer ended(String why) throws IOException {
    close();
    return refused(why);
  }

  private static Answer refused(String why) {
    return new Answer(
        List.of(),
        Optional.of(new Reading.Refused(OptionalInt.empty(), why, Reading.Refused.Kind.IMPORTER)));
  }

  private ImportingProcess running() throws IOException {
    ImportingProcess known = process;
    if (known != null) {
      return known;
    }
    Files.createDirectories(work);
    Path own = Files.createTempDirectory(work, "");
    ImportingProcess started =
        ImportingProcess.start(settings, classPath, classes, limits.silence(), own);
    directory = own;
    process = started;
    return started;
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.close();
      process = null;
    }
    if (directory != null) {
      DirectoryTree.remove(directory);
      directory = null;
    }
  }
}
