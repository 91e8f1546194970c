package dev.assay.runtime.journal;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.summary.Condensed;
import dev.assay.runtime.machine.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of one run. A folder without {@code result.json} is of a run that is being measured or
 * was interrupted.
 */
public final class RunFolder {
  static final String HEADER = "run.json";
  static final String JOURNAL = "samples.jsonl";
  static final String RESULT = "result.json";

  private final Path directory;
  private final RunFiles files = new RunFiles();

  RunFolder(Path directory) {
    this.directory = directory;
  }

  public String id() {
    return directory.getFileName().toString();
  }

  public Path directory() {
    return directory;
  }

  /** {@code result.json}, which is there once the run is finished. */
  public Path resultFile() {
    return directory.resolve(RESULT);
  }

  public void write(RunHeader header) throws IOException {
    files.write(directory.resolve(HEADER), header);
  }

  public RunHeader header() throws IOException {
    return files.readHeader(directory.resolve(HEADER));
  }

  /** Opens the journal to write on; only one process can. */
  public RunJournal openJournal() throws IOException {
    return RunJournal.open(directory.resolve(JOURNAL));
  }

  /** Running while a process, this one or another, has the journal open to write on. */
  public RunState state() {
    if (finished()) {
      return RunState.FINISHED;
    }
    return RunJournal.isBeingWritten(directory.resolve(JOURNAL))
        ? RunState.RUNNING
        : RunState.INTERRUPTED;
  }

  /** How far it has come. */
  public Standing standing() throws IOException {
    return Standing.of(entries());
  }

  public boolean finished() {
    return Files.isRegularFile(directory.resolve(RESULT));
  }

  /** Whether it was measured by Assay; what was imported has no plan and no environment. */
  public boolean measured() {
    return Files.isRegularFile(directory.resolve(HEADER));
  }

  /** Whether there is a run in this folder, measured here or imported. */
  boolean exists() {
    return measured() || finished();
  }

  /** Writes what something else measured: such a run is only a result. */
  public void write(RunResult imported, RunHeader.Imported origin) throws IOException {
    files.write(directory.resolve(RESULT), imported, origin);
  }

  /** The result as far as the journal has it; of an imported run, what was imported. */
  public RunResult result() throws IOException {
    if (!measured()) {
      return files.readResult(directory.resolve(RESULT));
    }
    RunState state = state();
    return ResultAssembler.assemble(
        header(), entries(), state == RunState.FINISHED ? RunState.INTERRUPTED : state);
  }

  /** The result of a run whose measuring this process ends before it is finished. */
  public RunResult resultOfInterrupted() throws IOException {
    return ResultAssembler.assemble(header(), entries(), RunState.INTERRUPTED);
  }

  /** All of the run as one JSON tree: {@code result.json}, or what there is of it so far. */
  public ObjectNode tree() throws IOException {
    return finished()
        ? files.readTree(directory.resolve(RESULT))
        : files.tree(header(), result(), Optional.empty(), Optional.empty());
  }

  /** The result as it would be if every workload that was begun were finished now. */
  public RunResult resultSoFar() throws IOException {
    List<JournalEntry> entries = new ArrayList<>(entries());
    Set<Integer> open = new TreeSet<>();
    for (JournalEntry entry : entries) {
      switch (entry) {
        case JournalEntry.WorkloadStarted started -> open.add(started.workload());
        case JournalEntry.WorkloadFinished finished -> open.remove(finished.workload());
        default -> {}
      }
    }
    open.forEach(
        index -> entries.add(new JournalEntry.WorkloadFinished(index, new Outcome.Measured())));
    return ResultAssembler.assemble(header(), entries, RunState.RUNNING);
  }

  /** The result for comparisons, condensed, with what it was measured with. */
  public MeasuredRun condensed() throws IOException {
    if (finished()) {
      return files.readCondensed(directory.resolve(RESULT));
    }
    return Condensed.of(new MeasuredRun(result(), conditions()));
  }

  /** What it was measured with. */
  public Conditions conditions() throws IOException {
    return ConditionsJson.of(header());
  }

  private List<JournalEntry> entries() throws IOException {
    Path journal = directory.resolve(JOURNAL);
    return Files.isRegularFile(journal) ? RunJournal.read(journal) : List.of();
  }

  /** Writes {@code result.json} from the journal: the run is finished. */
  public RunResult finish(Instant now, Environment after) throws IOException {
    RunHeader header = header();
    RunResult result = ResultAssembler.assemble(header, entries(), RunState.INTERRUPTED);
    files.write(directory.resolve(RESULT), header, result, now, after);
    return result;
  }
}
