package dev.assay.runtime.journal;

import dev.assay.analysis.result.Outcome;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.ForkTimes;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.PluginIdentity;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.Shape;
import dev.assay.worker.protocol.ForkRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Writes runs of one workload with one metric, {@code time}, into a store. */
public record StoredRuns(Path results) {
  private static final MachineProbe PROBE = MachineProbe.ofThisMachine();
  private static final MachineDescription DESCRIPTION = PROBE.describe();

  /** A run that has begun. */
  public RunFolder begin(Instant started, PlannedWorkload workload) throws IOException {
    return begin(started, new RunPlan(List.of(workload), 1, ForkOrder.BY_WORKLOAD));
  }

  RunFolder begin(Instant started, RunPlan plan) throws IOException {
    Files.createDirectories(results);
    return new RunStore(results)
        .create(
            new RunHeader(
                RunStore.newId(started, new Random(1)),
                started,
                new RunHeader.Harness("test", Optional.empty()),
                Runtime.version().toString(),
                Optional.empty(),
                DESCRIPTION.toMachine(Optional.empty(), CpuPeaks.bundled()),
                DESCRIPTION,
                PROBE.environment(results),
                plan));
  }

  /** A finished run with one iteration in each fork. */
  public RunFolder finish(Instant started, PlannedWorkload workload, double... values)
      throws IOException {
    RunFolder folder = begin(started, workload);
    append(folder, new JournalEntry.WorkloadStarted(0, 1, Optional.empty()));
    for (int fork = 0; fork < values.length; fork++) {
      append(
          folder,
          new JournalEntry.ForkStarted(0, fork, Map.of()),
          new JournalEntry.Iteration(
              0, fork, false, 0, Map.of("time", values[fork]), List.of(), List.of(), List.of()),
          new JournalEntry.ForkFinished(0, fork));
    }
    append(folder, new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));
    folder.finish(started, PROBE.environment(results));
    return folder;
  }

  static void append(RunFolder folder, JournalEntry... entries) throws IOException {
    try (RunJournal journal = folder.openJournal()) {
      for (JournalEntry entry : entries) {
        journal.append(entry);
      }
    }
  }

  public static PlannedWorkload planned(String workload, Shape shape) {
    return new PlannedWorkload(
        0,
        workload,
        "Bench",
        Category.CPU,
        new PluginIdentity("test", "1.0.0", "0".repeat(64)),
        ForkRequest.Kind.WORKLOAD,
        "test.Provider",
        Map.of("size", "1"),
        Set.of(),
        Set.of("size"),
        List.of(
            Metric.of(
                "time",
                Unit.NANOSECOND_PER_OPERATION,
                Better.LOWER,
                Extent.MACHINE,
                "Time of an operation.")),
        Map.of(),
        shape,
        ForkTimes.NONE,
        Optional.empty());
  }
}
