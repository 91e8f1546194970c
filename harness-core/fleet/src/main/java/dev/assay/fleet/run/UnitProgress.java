package dev.assay.fleet.run;

import dev.assay.fleet.unit.Attempt;
import dev.assay.fleet.unit.AttemptJournal;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.PlannedWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a unit is, from the copy of its folder.
 *
 * @param attempts that began on nodes
 * @param run the id of the run of the last; empty when there is none
 * @param end how the last ended, as its journal has it
 * @param finished forks and workloads of that run
 * @param done the time of its plan that is measured
 * @param planned the time of its plan
 */
record UnitProgress(
    int attempts, String run, Optional<String> end, int finished, Duration done, Duration planned) {
  private static final UnitProgress NONE =
      new UnitProgress(0, "", Optional.empty(), 0, Duration.ZERO, Duration.ZERO);

  static UnitProgress of(Path copy) throws IOException {
    List<Attempt> attempts = new AttemptJournal(copy.resolve(UnitFolder.JOURNAL)).attempts();
    if (attempts.isEmpty()) {
      return NONE;
    }
    Attempt last = attempts.getLast();
    Path results = copy.resolve(UnitFolder.RESULTS);
    Path directory = results.resolve(last.run());
    if (!Files.exists(directory.resolve("run.json"))) {
      return new UnitProgress(
          attempts.size(), last.run(), last.end(), 0, Duration.ZERO, Duration.ZERO);
    }
    RunFolder folder = new RunStore(results).folder(last.run());
    Path samples = directory.resolve("samples.jsonl");
    List<JournalEntry> entries =
        Files.exists(samples)
            ? RunJournal.read(samples, Optional.of(folder.header().plan()))
            : List.of();
    List<PlannedWorkload> workloads = folder.header().plan().workloads();
    return new UnitProgress(
        attempts.size(),
        last.run(),
        last.end(),
        (int) entries.stream().filter(UnitProgress::isEnd).count(),
        done(workloads, entries),
        folder.header().plan().expectedDuration());
  }

  private static boolean isEnd(JournalEntry entry) {
    return entry instanceof JournalEntry.ForkFinished
        || entry instanceof JournalEntry.WorkloadFinished;
  }

  private static Duration done(List<PlannedWorkload> workloads, List<JournalEntry> entries) {
    Map<Integer, Integer> iterations = new HashMap<>();
    Set<Integer> finished = new HashSet<>();
    for (JournalEntry entry : entries) {
      switch (entry) {
        case JournalEntry.WorkloadStarted started -> iterations.put(started.workload(), 0);
        case JournalEntry.Iteration iteration ->
            iterations.merge(iteration.workload(), 1, Integer::sum);
        case JournalEntry.WorkloadFinished end -> finished.add(end.workload());
        default -> {}
      }
    }
    Duration done = Duration.ZERO;
    for (PlannedWorkload workload : workloads) {
      if (workload.missing().isEmpty()) {
        Duration expected = workload.expectedDuration();
        int all =
            workload.shape().forks()
                * (workload.shape().warmupsAtMost() + workload.shape().iterations());
        int some = Math.min(all, iterations.getOrDefault(workload.index(), 0));
        done =
            done.plus(
                finished.contains(workload.index())
                    ? expected
                    : expected.multipliedBy(some).dividedBy(all));
      }
    }
    return done;
  }

  /** The share that is measured, 0 to 1. */
  double share() {
    return planned.isZero() ? 0 : Math.min(1.0, (double) done.toMillis() / planned.toMillis());
  }
}
