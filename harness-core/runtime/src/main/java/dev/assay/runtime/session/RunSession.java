package dev.assay.runtime.session;

import dev.assay.analysis.result.RunResult;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.execution.ProcessTree;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.execution.Supervisor;
import dev.assay.runtime.execution.WorkerSettings;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

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
    RunPlan plan = folder.header().plan();
    Path work = folder.directory().resolve("work");
    try (RunJournal journal = folder.openJournal();
        OwnedDirectory scratch =
            OwnedDirectory.create(
                settings.scratch().orElse(folder.directory()), "assay-scratch-", folder.id());
        OwnedDirectory sockets =
            OwnedDirectory.createUnique(settings.temporary(), "assay-sockets-")) {
      return measure(plan, work, journal, scratch.path(), sockets.path(), listener);
    }
  }

  /** Called with the journal locked: nobody else is at work on this run. */
  private RunResult measure(
      RunPlan plan, Path work, RunJournal journal, Path scratch, Path sockets, RunListener listener)
      throws IOException, InterruptedException {
    // A harness killed before may have left processes that would disturb what comes.
    new ProcessTree(folder.id() + "/").kill();
    DirectoryTree.delete(work);
    try {
      Supervisor supervisor =
          new Supervisor(
              new StagedClassPaths(catalog, work.resolve("bundles")),
              new WorkerSettings(
                  settings.java(),
                  settings.libraries(),
                  settings.limits(),
                  folder.id(),
                  work,
                  scratch,
                  sockets,
                  folder.directory().resolve("logs"),
                  probe::cpuTimes),
              journal,
              listener);
      cancel = supervisor::cancel;
      if (cancelled) {
        supervisor.cancel();
      }
      boolean complete = supervisor.run(plan);
      return complete
          ? folder.finish(clock.instant(), probe.environment(scratch))
          : folder.result();
    } finally {
      DirectoryTree.delete(work);
    }
  }

  /** Ends what is being measured; {@link #run} then returns, be it called before or after. */
  public void cancel() {
    cancelled = true;
    cancel.run();
  }
}
