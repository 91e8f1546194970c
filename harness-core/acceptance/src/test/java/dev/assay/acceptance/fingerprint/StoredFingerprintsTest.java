package dev.assay.acceptance.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.assay.acceptance.recorded.RecordedMachines;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.analysis.result.Outcome;
import dev.assay.api.Category;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.journal.RunStore;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a store, of recorded machines of eight GPUs. */
@SuppressWarnings("NullAway.Init")
class StoredFingerprintsTest {
  private static final int RIGHT = 0x658f3c1e;
  private static final String BUILD = "a".repeat(64);

  @TempDir Path directory;
  private RunStore store;

  @BeforeEach
  void store() {
    store = new RunStore(directory.resolve("results"));
  }

  @Test
  void runs_of_other_nodes_and_days_with_the_same_checksums_pass() throws IOException {
    run("first", "node1", 1, BUILD, RIGHT, RIGHT);
    RunFolder own = run("second", "node2", 1, BUILD, RIGHT, RIGHT);

    StoredFingerprints.Found found = StoredFingerprints.of(own, store);

    assertThat(found.unreadable()).isEmpty();
    assertThat(found.results()).hasSize(1);
    assertThat(found.results().getFirst().verdict())
        .asInstanceOf(type(Passed.class))
        .extracting(Passed::seen)
        .isEqualTo("2 of 2 checksums compared, all the same");
  }

  @Test
  void a_device_that_computes_another_result_is_named_with_workload_and_the_other_run()
      throws IOException {
    run("first", "node1", 1, BUILD, RIGHT, RIGHT);
    RunFolder own = run("second", "node2", 1, BUILD, RIGHT, RIGHT ^ 0x100);

    assertThat(StoredFingerprints.of(own, store).results().getFirst().verdict())
        .asInstanceOf(type(Failed.class))
        .extracting(Failed::seen)
        .asString()
        .isEqualTo(
            "gpu.gemm dtype=fp16 on node2 device 1 (run second) has 658f3d1e, and node1 device 0"
                + " (run first) has 658f3c1e (fork 0)");
  }

  @Test
  void other_seeds_and_other_builds_of_the_plugin_are_not_compared() throws IOException {
    run("seed", "node1", 2, BUILD, RIGHT ^ 1);
    run("build", "node1", 1, "b".repeat(64), RIGHT ^ 1);
    RunFolder own = run("own", "node2", 1, BUILD, RIGHT);

    assertThat(StoredFingerprints.of(own, store).results().getFirst().verdict())
        .asInstanceOf(type(NotChecked.class))
        .extracting(NotChecked::why)
        .isEqualTo(
            "1 checksum, and nothing of the same work, model of device, back end, driver and plugin"
                + " to compare with.");
  }

  @Test
  void a_run_that_cannot_be_read_is_told() throws IOException {
    RunFolder damaged = run("damaged", "node1", 1, BUILD, RIGHT);
    Files.writeString(damaged.directory().resolve("samples.jsonl"), "no journal\n");
    RunFolder own = run("own", "node2", 1, BUILD, RIGHT);

    assertThat(StoredFingerprints.of(own, store).unreadable()).containsExactly("damaged");
  }

  /** A finished run whose devices, one after the other, computed these checksums. */
  private RunFolder run(String id, String host, long seed, String build, int... checksums)
      throws IOException {
    Path root = directory.resolve("machine-" + id);
    RecordedMachines.h100Sxm(root)
        .file("proc/sys/kernel/hostname", host + "\n")
        .file("sys/module/nvidia/version", "595.84\n");
    MachineProbe probe = new MachineProbe(root, "amd64", Optional::empty, Clock.systemUTC());
    MachineDescription description = probe.describe();
    RunFolder folder =
        store.create(
            new RunHeader(
                id,
                Instant.EPOCH,
                new RunHeader.Harness("test", Optional.empty()),
                Runtime.version().toString(),
                Optional.empty(),
                description.toMachine(Optional.empty(), CpuPeaks.bundled()),
                description,
                probe.environment(directory),
                new RunPlan(List.of(planned(build)), seed, ForkOrder.BY_WORKLOAD)));
    List<Counter> counters = new ArrayList<>();
    for (int device = 0; device < checksums.length; device++) {
      counters.add(
          new Counter("back-end.cuda-gpu.compute-units.device-" + device, 132, Unit.COUNT));
      counters.add(
          new Counter(
              "fingerprint.device-" + device,
              Integer.toUnsignedLong(checksums[device]),
              Unit.COUNT));
    }
    try (RunJournal journal = folder.openJournal()) {
      journal.append(new JournalEntry.WorkloadStarted(0, 1, Optional.empty()));
      journal.append(new JournalEntry.ForkStarted(0, 0, Map.of()));
      journal.append(
          new JournalEntry.Iteration(
              0, 0, false, 0, Map.of(), List.of(), List.of(), counters, List.of()));
      journal.append(new JournalEntry.ForkFinished(0, 0));
      journal.append(new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));
    }
    folder.finish(Instant.EPOCH, probe.environment(directory));
    return folder;
  }

  private static PlannedWorkload planned(String build) {
    return new PlannedWorkload(
        0,
        "gpu.gemm",
        "Matrix multiplication",
        Category.GPU,
        new PluginIdentity("assay-gpu-kernels", "0.1.0", build),
        ForkRequest.Kind.WORKLOAD,
        "test.Provider",
        Map.of("device", "each", "dtype", "fp16"),
        Set.of(),
        Set.of(),
        List.of(),
        Map.of(),
        new Shape(1, 0, Duration.ofSeconds(1), 1, Duration.ofSeconds(1)),
        ForkTimes.NONE,
        Optional.empty());
  }
}
