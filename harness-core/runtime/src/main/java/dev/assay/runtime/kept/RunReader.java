package dev.assay.runtime.kept;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Reads many finished runs of a store at once, on all CPUs. What was read and checked before is
 * kept by a few files, each of some of the runs, and is taken from there as long as the files of
 * the run are the same. A few runs are read as they are.
 *
 * @param cache where to keep runs; need not exist; empty for nowhere
 * @param clock tells which files have just been written
 */
public record RunReader(Optional<Path> cache, InstantSource clock) {
  /** Fewer are read as fast without. */
  static final int MANY = 16;

  /** Of a store: a run that is new makes one of them be written again. */
  private static final int FILES = 64;

  private static final int HASH_LENGTH = 16;
  private static final Duration KEPT_UNUSED = Duration.ofDays(60);

  /** A run, or why it cannot be read. */
  public sealed interface Reading {
    /** It was read. */
    record Read(MeasuredRun run) implements Reading {}

    /** It was not. */
    record Unreadable(IOException reason) implements Reading {}
  }

  /** Makes of each run what is needed of it, while others are read. */
  private record Job(List<RunFolder> folders, UnaryOperator<MeasuredRun> made, Reading[] readings) {
    private Optional<MeasuredRun> read(int index) {
      try {
        MeasuredRun run = folders.get(index).measuredRun();
        put(index, run);
        return Optional.of(run);
      } catch (IOException e) {
        readings[index] = new Reading.Unreadable(e);
        return Optional.empty();
      }
    }

    private void put(int index, MeasuredRun run) {
      readings[index] = new Reading.Read(made.apply(run));
    }
  }

  /**
   * Reads runs of one store.
   *
   * @param made what is needed of a run, such as a shorter form of it
   * @return in the same order
   */
  public List<Reading> read(Path store, List<RunFolder> folders, UnaryOperator<MeasuredRun> made) {
    Job job = new Job(folders, made, new Reading[folders.size()]);
    if (cache.isEmpty() || folders.size() < MANY) {
      IntStream.range(0, folders.size()).parallel().forEach(job::read);
      return List.of(job.readings);
    }
    Map<String, String> texts = new ConcurrentHashMap<>();
    KeptRuns.Codec codec = new KeptRuns.Codec(text -> shared(text, texts));
    Path directory = directory(cache.get(), store, codec);
    Map<Integer, List<Integer>> byFile = new TreeMap<>();
    for (int i = 0; i < folders.size(); i++) {
      byFile
          .computeIfAbsent(
              Math.floorMod(folders.get(i).id().hashCode(), FILES), _ -> new ArrayList<>())
          .add(i);
    }
    byFile.entrySet().parallelStream()
        .forEach(
            part -> {
              Path file = directory.resolve("%02d".formatted(part.getKey()));
              read(job, part.getValue(), KeptRuns.of(file, codec), store);
            });
    return List.of(job.readings);
  }

  /**
   * Versions of Assay that write runs in other ways have folders of their own: in one, each would
   * take what the other wrote for nothing and write it again. One that no version has written to
   * for long goes when another one begins.
   */
  private Path directory(Path cache, Path store, KeptRuns.Codec codec) {
    Path ofStore =
        cache.resolve(
            Sha256.of(store.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, HASH_LENGTH));
    Path directory = ofStore.resolve(codec.version().substring(0, HASH_LENGTH));
    if (!Files.exists(directory) && Files.isDirectory(ofStore)) {
      try (DirectoryStream<Path> others = Files.newDirectoryStream(ofStore, Files::isDirectory)) {
        for (Path other : others) {
          Instant written = Files.getLastModifiedTime(other).toInstant();
          if (written.isBefore(clock.instant().minus(KEPT_UNUSED))) {
            DirectoryTree.delete(other);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        // It stays, and is only in the way of other files.
      }
    }
    return directory;
  }

  private void read(Job job, List<Integer> indices, KeptRuns kept, Path store) {
    for (int index : indices) {
      RunFolder folder = job.folders.get(index);
      Optional<Basis> before = basis(folder);
      Optional<MeasuredRun> known = before.flatMap(now -> kept.get(folder.id(), now));
      if (known.isPresent()) {
        job.put(index, known.get());
        continue;
      }
      Optional<MeasuredRun> run = job.read(index);
      if (run.isPresent()
          && before.filter(now -> now.settled(clock)).isPresent()
          && before.equals(basis(folder))) {
        kept.put(folder.id(), before.get(), run.get());
      }
    }
    kept.write(store);
  }

  /** Empty of a run that is not finished. */
  private static Optional<Basis> basis(RunFolder folder) {
    try {
      return Optional.of(Basis.of(folder.directory()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String shared(String text, Map<String, String> texts) {
    String before = texts.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
