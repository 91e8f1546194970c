package dev.assay.runtime.gate;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.api.NearestName;
import dev.assay.runtime.baseline.Baseline;
import dev.assay.runtime.baseline.BaselineRun;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.journal.NoSuchRunException;
import dev.assay.runtime.journal.RunFiles;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the runs of a side by what the user calls them: a baseline's name, a run's id or folder, a
 * {@code result.json}, or a file of another tool.
 */
public final class SideRuns {
  private final RunStore store;
  private final Baselines baselines;
  private final ForeignRuns foreign;
  private final List<String> notes = new ArrayList<>();

  public SideRuns(RunStore store, Baselines baselines, ForeignRuns foreign) {
    this.store = store;
    this.baselines = baselines;
    this.foreign = foreign;
  }

  /**
   * The runs, condensed to one value a fork.
   *
   * @throws NoSuchRunException when a text names nothing; the message says what there is
   */
  public List<MeasuredRun> of(List<String> texts) throws IOException, InterruptedException {
    List<MeasuredRun> runs = new ArrayList<>();
    for (String text : texts) {
      Optional<Baseline> baseline = baselines.find(text);
      if (baseline.isPresent()) {
        runs.addAll(of(baseline.get()));
      } else {
        runs.addAll(runs(text));
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

  /** The runs that a baseline holds, one for each of its entries. */
  public List<MeasuredRun> of(Baseline baseline) throws IOException, InterruptedException {
    List<MeasuredRun> runs = new ArrayList<>();
    for (BaselineRun run : baseline.runs()) {
      if (run.sha256().isEmpty()) {
        notes.add(
            "baseline %s was set by an earlier version of Assay, which kept no copy: it is %s as that is now. Set it again from the run it should be: ./assay baseline set %s RUN"
                .formatted(baseline.name(), run.origin(), baseline.name()));
        runs.addAll(runs(run.origin()));
      } else {
        runs.addAll(held(baseline, run));
      }
    }
    return runs;
  }

  private List<MeasuredRun> held(Baseline baseline, BaselineRun run)
      throws IOException, InterruptedException {
    Path copy = baselines.copy(baseline, run);
    // Versions before 0.3 kept a copy of a file of JMH as it was.
    Optional<List<RunFolder>> imported = foreign.of(copy);
    if (imported.isEmpty() && run.original().isEmpty()) {
      return List.of(file(copy));
    }
    String id = "%s (as baseline %s holds it)".formatted(run.origin(), baseline.name());
    return imported.isPresent()
        ? condensed(id, imported.get())
        : List.of(named(id, new RunFiles().readCondensed(copy)));
  }

  /** What the user must know of the runs found so far, a sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** What a baseline is to copy of what a text names. */
  public List<Baselines.Source> sources(String text) throws IOException, InterruptedException {
    Optional<Baseline> baseline = baselines.find(text);
    if (baseline.isEmpty()) {
      return sourcesOfRun(text);
    }
    List<Baselines.Source> sources = new ArrayList<>();
    for (BaselineRun run : baseline.get().runs()) {
      if (run.sha256().isEmpty()) {
        sources.addAll(sourcesOfRun(run.origin()));
      } else {
        Path copy = baselines.copy(baseline.get(), run);
        sources.addAll(sources(run.origin(), copy, run.original()));
      }
    }
    return sources;
  }

  private List<Baselines.Source> sourcesOfRun(String text)
      throws IOException, InterruptedException {
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      return sources(absolute(file), file, Optional.empty());
    }
    RunFolder folder = store.folder(text);
    return List.of(
        new Baselines.Source(
            store.holds(folder) ? folder.id() : absolute(folder.directory()),
            folder.resultFile(),
            Optional.empty()));
  }

  private List<Baselines.Source> sources(String origin, Path file, Optional<String> original)
      throws IOException, InterruptedException {
    Optional<List<RunFolder>> imported = foreign.of(file);
    if (imported.isEmpty()) {
      return List.of(new Baselines.Source(origin, file, original));
    }
    Optional<String> sha256 = Optional.of(original.isPresent() ? original.get() : Sha256.of(file));
    return imported.get().stream()
        .map(run -> new Baselines.Source(origin, run.resultFile(), sha256))
        .toList();
  }

  /**
   * The file that a run was copied from, as it is now.
   *
   * @throws NoSuchRunException when it is no longer there
   */
  public Path origin(BaselineRun run) throws IOException {
    Path file = Path.of(run.origin());
    return Files.isRegularFile(file) ? file : store.folder(run.origin()).resultFile();
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  private List<MeasuredRun> runs(String text) throws IOException, InterruptedException {
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      Optional<List<RunFolder>> imported = foreign.of(file);
      return imported.isPresent() ? condensed(text, imported.get()) : List.of(file(file));
    }
    try {
      return List.of(store.folder(text).condensed());
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
    return folder.isPresent() ? folder.get().condensed() : new RunFiles().readCondensed(file);
  }

  /** The runs of one file under a name that tells of it; their own are made of its hash. */
  private static List<MeasuredRun> condensed(String name, List<RunFolder> folders)
      throws IOException {
    List<MeasuredRun> runs = new ArrayList<>();
    for (RunFolder folder : folders) {
      String id = runs.isEmpty() ? name : "%s (run %d)".formatted(name, runs.size() + 1);
      runs.add(named(id, folder.condensed()));
    }
    return runs;
  }

  private static MeasuredRun named(String id, MeasuredRun run) {
    RunResult result = run.result();
    return new MeasuredRun(
        new RunResult(id, result.started(), result.machine(), result.state(), result.results()),
        run.conditions(),
        run.disturbance());
  }
}
