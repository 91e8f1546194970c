package dev.assay.runtime.plugins;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.runtime.plan.Suite;
import dev.assay.runtime.plan.Sweep;
import dev.assay.runtime.plan.Until;
import dev.assay.runtime.session.RunSession;
import dev.assay.runtime.session.RunSettings;
import dev.assay.worker.Worker;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;

/** A run that a test measures, with real workers. */
record TestRun(RunFolder folder, PluginCatalog catalog) {
  /** Hears nothing. */
  static final RunListener SILENT = new Silent();

  /** Plans everything that these selections name. */
  static TestRun of(PluginCatalog catalog, Path results, Shape shape, String... selections)
      throws Exception {
    return of(
        catalog,
        results,
        new RunSpec(
            Arrays.stream(selections)
                .map(selection -> new Suite.Entry(selection, Map.of()))
                .toList(),
            List.of(),
            shape,
            false,
            ShapeOverrides.NONE,
            1));
  }

  /** What a selection names, with values of parameters. */
  static RunSpec spec(Shape shape, String select, String... values) {
    return new RunSpec(
        List.of(new Suite.Entry(select, Map.of())),
        Arrays.stream(values).map(Sweep::parse).toList(),
        shape,
        false,
        ShapeOverrides.NONE,
        1);
  }

  /** Plans what a spec asks for. */
  static TestRun of(PluginCatalog catalog, Path results, RunSpec spec) throws Exception {
    RunPlan plan =
        new Planner(catalog.workloads(), workload -> Availability.available()).plan(spec);
    MachineProbe probe = MachineProbe.ofThisMachine();
    MachineDescription description = probe.describe();
    // Processes are found by the id of their run, also by those who test this elsewhere now.
    RunFolder folder =
        new RunStore(results)
            .create(
                new RunHeader(
                    RunStore.newId(Instant.now(), new Random()),
                    Instant.EPOCH,
                    new RunHeader.Harness("test", Optional.empty()),
                    Runtime.version().toString(),
                    Optional.empty(),
                    description.toMachine(Optional.empty(), CpuPeaks.bundled()),
                    description,
                    probe.environment(results),
                    plan));
    return new TestRun(folder, catalog);
  }

  /** The same with its forks in turns. */
  TestRun interleaved() throws Exception {
    return planned(folder.header().plan().inOrder(ForkOrder.INTERLEAVED));
  }

  /** The same until an interval is narrow. */
  TestRun until(Until until) throws Exception {
    return planned(folder.header().plan().until(until));
  }

  private TestRun planned(RunPlan plan) throws Exception {
    RunHeader header = folder.header();
    folder.write(
        new RunHeader(
            header.id(),
            header.started(),
            header.harness(),
            header.jdk(),
            header.vmType(),
            header.machine(),
            header.description(),
            header.environment(),
            plan));
    return this;
  }

  /** Measures what is not measured yet. */
  RunResult measure(MachineNotices notices, RunListener listener) throws Exception {
    return measure(notices, listener, Limits.DEFAULT);
  }

  /** Likewise, with limits of the watchdog. */
  RunResult measure(MachineNotices notices, RunListener listener, Limits limits) throws Exception {
    RunSettings settings =
        new RunSettings(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            List.of(origin(Worker.class), origin(BenchmarkPlugin.class), origin(Benchmark.class)),
            limits,
            Path.of(System.getProperty("java.io.tmpdir")),
            Optional.empty(),
            notices);
    return new RunSession(
            folder, catalog, settings, InstantSource.system(), MachineProbe.ofThisMachine())
        .run(listener);
  }

  private static Path origin(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Hears nothing; a test overrides what it wants to hear. */
  static class Silent implements RunListener {
    @Override
    public void started(PlannedWorkload workload) {}

    @Override
    public void progress(PlannedWorkload workload, int fork, String doing) {}

    @Override
    public void measured(PlannedWorkload workload, JournalEntry.Iteration iteration) {}

    @Override
    public void finished(PlannedWorkload workload, Outcome outcome) {}
  }
}
