package dev.assay.cli.unit;

import dev.assay.analysis.result.RunResult;
import dev.assay.cli.measuring.MachineIdentity;
import dev.assay.cli.measuring.MeasuringSettings;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.measuring.Progress;
import dev.assay.cli.plugins.FindingLines;
import dev.assay.cli.plugins.LocalPlanner;
import dev.assay.fleet.attempt.Measuring;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.session.RunSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures a unit as {@code assay run} measures. */
final class UnitMeasuring implements Measuring {
  private final PluginCatalog catalog;
  private final PrintWriter out;
  private volatile Runnable cancel = () -> {};
  private volatile boolean cancelled;

  /**
   * @param out hears of the workloads as they are finished
   */
  UnitMeasuring(PluginCatalog catalog, PrintWriter out) {
    this.catalog = catalog;
    this.out = out;
  }

  @Override
  public RunResult measure(
      RunStore store, String run, UnitSpec unit, RunSpec work, Optional<RunHeader.VmType> vmType)
      throws IOException, InterruptedException, SpecException {
    RunFolder folder =
        store.ids().contains(run) ? store.folder(run) : begin(store, run, unit, work, vmType);
    RunPlan plan = folder.header().plan();
    RunSession session =
        new RunSession(
            folder,
            catalog,
            MeasuringSettings.of(Limits.DEFAULT, Optional.empty(), notices(folder)),
            InstantSource.system(),
            MachineProbe.ofThisMachine());
    cancel = session::cancel;
    if (cancelled) {
      session.cancel();
    }
    return session.run(
        new Progress(plan, plan.expectedDuration(), out, false, InstantSource.system()));
  }

  /** Of a machine that only plays one, nothing may enter a score. */
  private static MachineNotices notices(RunFolder folder) throws IOException, InterruptedException {
    String simulated = folder.header().labels().get("simulated");
    return simulated == null
        ? MachineIdentity.ofThisMachine().notices()
        : new AlwaysTainted("simulated: " + simulated);
  }

  private record AlwaysTainted(String reason) implements MachineNotices {
    @Override
    public Optional<String> since(long nanos) {
      return Optional.of(reason);
    }

    @Override
    public void whenTakenAway(Consumer<String> listener) {}
  }

  private RunFolder begin(
      RunStore store, String run, UnitSpec unit, RunSpec work, Optional<RunHeader.VmType> vmType)
      throws IOException, SpecException, InterruptedException {
    RunPlan plan =
        LocalPlanner.availability(catalog, store.directory())
            .marked(
                LocalPlanner.of(catalog).plan(work), answers -> FindingLines.print(answers, out));
    return NewRun.ofThisMachine().createForUnit(store, run, plan, vmType, unit.labels());
  }

  @Override
  public void cancel() {
    cancelled = true;
    cancel.run();
  }
}
