package dev.assay.fleet.attempt;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.wording.Count;
import dev.assay.fleet.unit.Attempt;
import dev.assay.fleet.unit.AttemptJournal;
import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitExit.Kind;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.report.acceptance.VerdictSentence;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes an attempt at the unit of a folder: checks the machine, measures or judges it, and leaves
 * an {@code exit} unless another attempt may go on. An attempt on the machine of the one before
 * goes on with its run; on another machine it begins a new one, for a run is of one machine.
 */
public final class UnitAttempt {
  private final Path folder;
  private final ThisNode node;
  private final Measuring measuring;
  private final Accepting accepting;
  private final InstantSource clock;
  private final UnitFiles files = new UnitFiles();
  private volatile boolean timedOut;

  /**
   * @param folder with its {@code spec.json}; nobody else is at work on it
   */
  public UnitAttempt(
      Path folder, ThisNode node, Measuring measuring, Accepting accepting, InstantSource clock) {
    this.folder = folder;
    this.node = node;
    this.measuring = measuring;
    this.accepting = accepting;
    this.clock = clock;
  }

  /**
   * @return how the unit ended; empty when another attempt may go on
   */
  public Optional<UnitExit> run() throws IOException, InterruptedException {
    Optional<UnitExit> before = files.readExit(folder.resolve(UnitFolder.EXIT));
    if (before.isPresent()) {
      return before;
    }
    UnitSpec unit = files.readSpec(folder.resolve(UnitFolder.SPEC));
    AttemptJournal journal = new AttemptJournal(folder.resolve(UnitFolder.JOURNAL));
    Attempt attempt = next(journal.attempts(), unit);
    journal.begin(attempt);
    Optional<UnitExit> exit = exit(unit, attempt);
    journal.end(
        attempt,
        exit.isPresent() ? Attempt.EXIT : timedOut ? Attempt.TIMED_OUT : Attempt.INTERRUPTED);
    if (exit.isPresent()) {
      write(exit.get());
    }
    return exit;
  }

  private Attempt next(List<Attempt> before, UnitSpec unit) {
    int number = before.size() + 1;
    // The machines of a link must do the same work, so they always begin together.
    Optional<Attempt> here =
        before.isEmpty() || unit.nodes() > 1
            ? Optional.empty()
            : Optional.of(before.getLast()).filter(last -> last.machine().equals(node.machine()));
    String run =
        here.map(Attempt::run).orElse(number == 1 ? unit.run() : unit.run() + "-a" + number);
    return new Attempt(number, node.name(), node.machine(), run, clock.instant(), Optional.empty());
  }

  private Optional<UnitExit> exit(UnitSpec unit, Attempt attempt)
      throws IOException, InterruptedException {
    return switch (unit.work()) {
      case UnitWork.Measure(RunSpec work) -> measured(unit, work, attempt);
      case UnitWork.Accept accept -> judged(unit, accept, attempt);
    };
  }

  private Optional<UnitExit> measured(UnitSpec unit, RunSpec work, Attempt attempt)
      throws IOException, InterruptedException {
    Optional<RunHeader.VmType> vmType =
        node.vmType()
            .or(
                () ->
                    unit.vmType()
                        .declared()
                        .map(type -> new RunHeader.VmType(type, "the target's settings")));
    Optional<String> refusal = refusal(unit, vmType);
    if (refusal.isPresent()) {
      return Optional.of(exit(Kind.REFUSED, attempt, Optional.empty(), refusal.get()));
    }
    RunStore store = new RunStore(folder.resolve(UnitFolder.RESULTS));
    Thread timer = timer(unit.timeLimit(), measuring::cancel);
    try {
      return exit(attempt, measuring.measure(store, attempt.run(), unit, work, vmType));
    } catch (SpecException e) {
      return Optional.of(
          exit(Kind.UNABLE, attempt, Optional.empty(), String.join(" ", e.problems())));
    } catch (IOException e) {
      return Optional.of(
          exit(
              Kind.UNABLE,
              attempt,
              store.ids().contains(attempt.run()) ? Optional.of(attempt.run()) : Optional.empty(),
              "The run could not go on: %s".formatted(e.getMessage())));
    } finally {
      timer.interrupt();
    }
  }

  /** A machine of another VM type than expected is not refused but rejected. */
  private Optional<UnitExit> judged(UnitSpec unit, UnitWork.Accept accept, Attempt attempt)
      throws InterruptedException {
    Thread timer = timer(unit.timeLimit(), accepting::cancel);
    try {
      Optional<AcceptanceReport> report = accepting.judge(folder, unit, accept);
      return report.isEmpty()
          ? unfinished(attempt, Optional.empty())
          : Optional.of(
              exit(
                  Kind.COMPLETE,
                  attempt,
                  report.get().run(),
                  VerdictSentence.of(report.get().acceptance())));
    } catch (IOException e) {
      return Optional.of(
          exit(
              Kind.UNABLE,
              attempt,
              Optional.empty(),
              "The node could not be judged: %s".formatted(e.getMessage())));
    } finally {
      timer.interrupt();
    }
  }

  private Thread timer(Duration limit, Runnable cancel) {
    return Thread.startVirtualThread(
        () -> {
          try {
            Thread.sleep(limit);
            timedOut = true;
            cancel.run();
          } catch (InterruptedException e) {
            // The attempt is over before its time.
          }
        });
  }

  private static Optional<String> refusal(UnitSpec unit, Optional<RunHeader.VmType> found) {
    Optional<String> expected = unit.vmType().expected();
    if (expected.isEmpty()
        || found.filter(type -> type.name().equalsIgnoreCase(expected.get())).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        found
            .map(
                type ->
                    "This machine is a %s, says %s; the unit is for a %s. Nothing was measured."
                        .formatted(type.name(), type.source(), expected.get()))
            .orElse(
                "This machine does not report its VM type, and the unit is for a %s. Nothing was measured. If it is of that type, set vmType in targets.yaml."
                    .formatted(expected.get())));
  }

  private Optional<UnitExit> exit(Attempt attempt, RunResult result) {
    if (!result.complete()) {
      return unfinished(attempt, Optional.of(attempt.run()));
    }
    long failed =
        result.results().stream().filter(r -> r.outcome() instanceof Outcome.Failed).count();
    long measured =
        result.results().stream().filter(r -> r.outcome() instanceof Outcome.Measured).count();
    String message =
        "%d of %s measured, %d failed."
            .formatted(measured, Count.of(result.results().size(), "workload"), failed);
    Kind kind = failed == 0 && measured > 0 ? Kind.COMPLETE : Kind.WORKLOADS_FAILED;
    return Optional.of(exit(kind, attempt, Optional.of(attempt.run()), message));
  }

  private Optional<UnitExit> unfinished(Attempt attempt, Optional<String> run) {
    return Files.exists(folder.resolve(UnitFolder.CANCEL))
        ? Optional.of(exit(Kind.CANCELLED, attempt, run, "Cancelled; what was finished is kept."))
        : Optional.empty();
  }

  private UnitExit exit(Kind kind, Attempt attempt, Optional<String> run, String message) {
    return new UnitExit(kind, attempt.number(), node.name(), run, message);
  }

  private void write(UnitExit exit) throws IOException {
    Path file = folder.resolve(UnitFolder.EXIT);
    // A client that waited in vain may have left one, and may have read it.
    if (!Files.exists(file)) {
      AtomicFile.write(file, files.text(exit).getBytes(StandardCharsets.UTF_8));
    }
  }
}
