package dev.assay.runtime.journal;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.summary.Condensed;
import dev.assay.runtime.directory.LockFile;
import dev.assay.runtime.machine.Environment;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final RunFiles files;

  /** The folder that a {@code result.json} lies in, where a run was measured there. */
  public static Optional<RunFolder> around(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return String.valueOf(file.getFileName()).equals(RESULT) && parent != null
        ? Optional.of(new RunFolder(parent)).filter(RunFolder::measured)
        : Optional.empty();
  }

  RunFolder(Path directory) {
    this(directory, new RunFiles());
  }

  /**
   * @param files shared by all runs of a store: what it learns of the records serves all
   */
  RunFolder(Path directory, RunFiles files) {
    this.directory = directory;
    this.files = files;
  }

  public String id() {
    return String.valueOf(directory.toAbsolutePath().normalize().getFileName());
  }

  public Path directory() {
    return directory;
  }

  /** The store that it is in. */
  public RunStore store() {
    return new RunStore(Objects.requireNonNull(directory.toAbsolutePath().getParent()));
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

  /** Keeps others from measuring the run; empty while a process, this one or another, does. */
  public Optional<LockFile> lock() throws IOException {
    return RunJournal.lock(directory.resolve(JOURNAL));
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
    return Standing.of(entries(header()));
  }

  public boolean finished() {
    return Files.isRegularFile(directory.resolve(RESULT));
  }

  /** Whether it was measured by Assay; what was imported has no plan and no environment. */
  public boolean measured() {
    // Whatever lies there: what is no file is damage, and not an import.
    return Files.exists(directory.resolve(HEADER), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Makes sure that a finished run without a {@link #HEADER} is an imported one.
   *
   * @throws IOException when its result was made from files that are gone
   */
  void requireImported() throws IOException {
    Set<String> from = files.readStored(directory.resolve(RESULT)).files().keySet();
    if (!from.isEmpty()) {
      throw new IOException(
          "%s is missing, and %s was made from it and %s. Restore them from a copy; the result alone can still be read."
              .formatted(directory.resolve(HEADER), RESULT, JOURNAL));
    }
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
    return measured() ? result(header()) : files.readResult(directory.resolve(RESULT));
  }

  private RunResult result(RunHeader header) throws IOException {
    RunState state = state();
    return state == RunState.FINISHED
        ? checked(header, files.readStored(directory.resolve(RESULT)))
        : assembled(header, state);
  }

  /** The result by the journal, where all files of the run agree. */
  private RunResult checked(RunHeader header, RunFiles.Stored stored) throws IOException {
    for (Map.Entry<String, String> file : stored.files().entrySet()) {
      requireHash(file.getKey(), file.getValue());
    }
    RunResult measured = assembled(header, RunState.INTERRUPTED);
    Optional<String> difference = ResultDifference.of(measured, stored.result());
    if (difference.isPresent()) {
      throw new IOException(
          "%s and %s differ: %s. One of them was edited or damaged. Restore it from a copy, or delete the folder."
              .formatted(directory.resolve(JOURNAL), RESULT, difference.get()));
    }
    return measured;
  }

  private void requireHash(String file, String sha256) throws IOException {
    Path path = directory.resolve(file);
    String found = Files.isRegularFile(path) ? Sha256.of(path) : "missing";
    if (!found.equals(sha256)) {
      throw new IOException(
          "%s was changed after the run was finished: its SHA-256 is %s, and %s says %s. Restore it from a copy, or delete the folder."
              .formatted(path, found, RESULT, sha256));
    }
  }

  /** The result of a run whose measuring this process ends before it is finished. */
  public RunResult resultOfInterrupted() throws IOException {
    return assembled(header(), RunState.INTERRUPTED);
  }

  private RunResult assembled(RunHeader header, RunState state) throws IOException {
    return ResultAssembler.assemble(header, entries(header), state);
  }

  /** All of the run as one JSON tree: {@code result.json}, or what there is of it so far. */
  public ObjectNode tree() throws IOException {
    if (!finished()) {
      RunHeader header = header();
      return files.tree(header, result(header), Optional.empty(), Optional.empty());
    }
    RunFiles.Stored stored = files.readStored(directory.resolve(RESULT));
    if (measured()) {
      checked(header(), stored);
    }
    return stored.document();
  }

  /** The result as it would be if every workload that was begun were finished now. */
  public RunResult resultSoFar() throws IOException {
    RunHeader header = header();
    List<JournalEntry> entries = new ArrayList<>(entries(header));
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
    return ResultAssembler.assemble(header, entries, RunState.RUNNING);
  }

  /** The result for comparisons, condensed, with what it was measured with. */
  public MeasuredRun condensed() throws IOException {
    return measured()
        ? Condensed.of(measuredRun())
        : files.readCondensed(directory.resolve(RESULT));
  }

  /** The result with what it was measured with. */
  public MeasuredRun measuredRun() throws IOException {
    if (!measured()) {
      return files.readStored(directory.resolve(RESULT)).run();
    }
    RunHeader header = header();
    return new MeasuredRun(result(header), header.conditions());
  }

  /** What it was measured with. */
  public Conditions conditions() throws IOException {
    return header().conditions();
  }

  private List<JournalEntry> entries(RunHeader header) throws IOException {
    Path journal = directory.resolve(JOURNAL);
    if (Files.isRegularFile(journal)) {
      return RunJournal.read(journal, Optional.of(header.plan()));
    }
    if (finished()) {
      throw new IOException(
          "%s is missing: the samples of the run are gone. Restore it from a copy, or delete the folder."
              .formatted(journal));
    }
    return List.of();
  }

  /** Writes {@code result.json} from the journal: the run is finished. */
  public RunResult finish(Instant now, Environment after) throws IOException {
    RunHeader header = header();
    RunResult result = assembled(header, RunState.INTERRUPTED);
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String file : List.of(HEADER, JOURNAL)) {
      hashes.put(file, Sha256.of(directory.resolve(file)));
    }
    files.write(directory.resolve(RESULT), header, result, now, after, hashes);
    return result;
  }
}
