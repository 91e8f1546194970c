package dev.assay.runtime.gate;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.summary.Condensed;
import dev.assay.runtime.baseline.Baseline;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.imports.JmhResultFile;
import dev.assay.runtime.journal.NoSuchRunException;
import dev.assay.runtime.journal.RunFiles;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the runs of a side by what the user calls them: a baseline's name, a run's id or folder, a
 * {@code result.json}, or a file of JMH.
 */
public final class SideRuns {
  private final RunStore store;
  private final Baselines baselines;

  public SideRuns(RunStore store, Baselines baselines) {
    this.store = store;
    this.baselines = baselines;
  }

  /**
   * The runs, condensed to one value a fork.
   *
   * @throws NoSuchRunException when a text names nothing; the message says what there is
   */
  public List<MeasuredRun> of(List<String> texts) throws IOException {
    List<MeasuredRun> runs = new ArrayList<>();
    for (String text : texts) {
      Optional<Baseline> baseline = baselines.find(text);
      if (baseline.isPresent()) {
        for (String run : baseline.get().runs()) {
          runs.add(run(run));
        }
      } else {
        runs.add(run(text));
      }
    }
    return runs;
  }

  private MeasuredRun run(String text) throws IOException {
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      return JmhResultFile.isOne(file) ? condensed(new JmhResultFile().read(file)) : result(file);
    }
    try {
      return store.folder(text).condensed();
    } catch (NoSuchRunException e) {
      List<String> names = baselines.all().stream().map(Baseline::name).toList();
      throw names.isEmpty()
          ? e
          : new NoSuchRunException(
              e.getMessage() + " Baselines: " + String.join(", ", names) + ".");
    }
  }

  private static MeasuredRun result(Path file) throws IOException {
    return new RunFiles().readCondensed(file);
  }

  private static MeasuredRun condensed(MeasuredRun run) {
    return new MeasuredRun(Condensed.of(run.result()), run.conditions());
  }
}
