package dev.assay.runtime.gate;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.NearestName;
import dev.assay.runtime.baseline.Baseline;
import dev.assay.runtime.baseline.BaselineRun;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.imports.JmhResultFile;
import dev.assay.runtime.journal.NoSuchRunException;
import dev.assay.runtime.journal.RunFiles;
import dev.assay.runtime.journal.RunFolder;
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
  private final List<String> notes = new ArrayList<>();

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
        runs.addAll(of(baseline.get()));
      } else {
        runs.add(run(text));
      }
    }
    return runs;
  }

  /** Those of the texts that are names of baselines. */
  public List<String> names(List<String> texts) throws IOException {
    List<String> names = new ArrayList<>();
    for (String text : texts) {
      baselines.find(text).map(Baseline::name).ifPresent(names::add);
    }
    return names;
  }

  /** The runs that a baseline holds. */
  public List<MeasuredRun> of(Baseline baseline) throws IOException {
    List<MeasuredRun> runs = new ArrayList<>();
    for (BaselineRun run : baseline.runs()) {
      if (run.sha256().isEmpty()) {
        notes.add(
            "baseline %s was set by an earlier version of Assay, which kept no copy: it is %s as that is now. Set it again from the run it should be: ./assay baseline set %s RUN"
                .formatted(baseline.name(), run.origin(), baseline.name()));
        runs.add(run(run.origin()));
      } else {
        Path copy = baselines.copy(baseline, run);
        runs.add(
            JmhResultFile.isOne(copy)
                ? named(
                    "%s (as baseline %s holds it)".formatted(run.origin(), baseline.name()),
                    file(copy))
                : file(copy));
      }
    }
    return runs;
  }

  /** What the user must know of the runs found so far, a sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The files behind a text, for a baseline to copy. */
  public List<Baselines.Source> sources(String text) throws IOException {
    List<Baselines.Source> sources = new ArrayList<>();
    Optional<Baseline> baseline = baselines.find(text);
    if (baseline.isEmpty()) {
      return List.of(source(text));
    }
    for (BaselineRun run : baseline.get().runs()) {
      sources.add(
          run.sha256().isEmpty()
              ? source(run.origin())
              : new Baselines.Source(
                  run.origin(), baselines.copy(baseline.get(), run), run.original()));
    }
    return sources;
  }

  private Baselines.Source source(String text) throws IOException {
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      return new Baselines.Source(absolute(file), file);
    }
    RunFolder folder = store.folder(text);
    return new Baselines.Source(
        store.holds(folder) ? folder.id() : absolute(folder.directory()), folder.resultFile());
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  private MeasuredRun run(String text) throws IOException {
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      return file(file);
    }
    try {
      return store.folder(text).condensed();
    } catch (NoSuchRunException e) {
      List<String> names = baselines.all().stream().map(Baseline::name).toList();
      throw names.isEmpty()
          ? e
          : new NoSuchRunException(
              "%s Baselines: %s."
                  .formatted(
                      NearestName.of(text, names)
                          .map(
                              nearest ->
                                  "There is no run or baseline '%s'; did you mean '%s'?"
                                      .formatted(text, nearest))
                          .orElse(e.getMessage()),
                      String.join(", ", names)));
    }
  }

  private static MeasuredRun file(Path file) throws IOException {
    Optional<RunFolder> folder = RunFolder.around(file);
    if (folder.isPresent()) {
      return folder.get().condensed();
    }
    if (!JmhResultFile.isOne(file)) {
      return new RunFiles().readCondensed(file);
    }
    return Condensed.of(new JmhResultFile().read(file));
  }

  /** Whether a file is read here, well or with an error, as no other format. */
  public static boolean readsItself(Path file) {
    try {
      return JmhResultFile.isOne(file);
    } catch (IOException e) {
      return false;
    }
  }

  private static MeasuredRun named(String id, MeasuredRun run) {
    RunResult result = run.result();
    return new MeasuredRun(
        new RunResult(id, result.started(), result.machine(), result.state(), result.results()),
        run.conditions(),
        run.disturbance());
  }
}
