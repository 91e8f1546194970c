package dev.assay.runtime.session;

import dev.assay.analysis.result.RunResult;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.execution.Supervisor;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.Until;
import dev.assay.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Measures what a run's folder plans and its journal does not have yet, be the run new or
 * interrupted.
 */
public final class RunSession {
  private final RunFolder folder;
  private final PluginCatalog catalog;
  private final RunSettings settings;
  private final InstantSource clock;
  private final MachineProbe probe;
  private volatile Runnable cancel = () -> {};
  private volatile boolean cancelled;

  /**
   * @param folder with its header written
   * @param probe of the machine that is measured
   */
  public RunSession(
      RunFolder folder,
      PluginCatalog catalog,
      RunSettings settings,
      InstantSource clock,
      MachineProbe probe) {
    this.folder = folder;
    this.catalog = catalog;
    this.settings = settings;
    this.clock = clock;
    this.probe = probe;
  }

  /**
   * @return the result, {@link RunResult#complete} unless the run was cancelled
   * @throws IOException when the run's files cannot be written; what was finished is kept
   */
  public RunResult run(RunListener listener) throws IOException, InterruptedException {
    try (OpenRun run = OpenRun.of(folder, catalog, settings, clock, probe, listener)) {
      cancel = run.supervisor()::cancel;
      if (cancelled) {
        run.supervisor().cancel();
      }
      return run.end(run.supervisor().run(run.plan(), more()));
    }
  }

  private Supervisor.MoreForks more() throws IOException {
    Optional<Until> until = folder.header().plan().until();
    return until.isPresent()
        ? new UntilPrecise(until.get(), folder, clock)
        : Supervisor.MoreForks.NONE;
  }

  /** Ends what is being measured; {@link #run} then returns, be it called before or after. */
  public void cancel() {
    cancelled = true;
    cancel.run();
  }
}
