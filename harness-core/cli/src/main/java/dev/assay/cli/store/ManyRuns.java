package dev.assay.cli.store;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.cli.installation.Places;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.kept.RunReader;
import dev.assay.runtime.kept.RunReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads many runs at once, with what is kept of them in the user's cache. */
public final class ManyRuns {
  private ManyRuns() {}

  /**
   * Runs by id, folder or file, in the same order.
   *
   * @throws IOException when one cannot be read
   */
  public static List<RunResult> of(RunStore store, List<String> runs) throws IOException {
    List<RunFolder> folders = new ArrayList<>();
    for (String run : runs) {
      if (!Files.isRegularFile(Path.of(run))) {
        folders.add(store.folder(run));
      }
    }
    List<Reading> readings = read(store, folders, UnaryOperator.identity());
    List<RunResult> results = new ArrayList<>();
    int next = 0;
    for (String run : runs) {
      if (Files.isRegularFile(Path.of(run))) {
        results.add(store.result(run));
        continue;
      }
      switch (readings.get(next++)) {
        case Reading.Read read -> results.add(read.run().result());
        case Reading.Unreadable unreadable -> throw unreadable.reason();
      }
    }
    return results;
  }

  /**
   * Runs of a store.
   *
   * @param made what is needed of each
   */
  public static List<Reading> read(
      RunStore store, List<RunFolder> folders, UnaryOperator<MeasuredRun> made) {
    return new RunReader(Places.cache().map(cache -> cache.resolve("runs")), InstantSource.system())
        .read(store.directory(), folders, made);
  }
}
