package dev.assay.runtime.session;

import dev.assay.analysis.result.RunResult;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.directory.FileFailure;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.execution.Supervisor;
import dev.assay.runtime.execution.WorkerSettings;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.facts.MachineFacts;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plugins.PluginCatalog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A run with its journal locked and its directories made, ready to measure. */
public final class OpenRun implements AutoCloseable {
  private final RunFolder folder;
  private final RunPlan plan;
  private final MachineProbe probe;
  private final InstantSource clock;
  private final Path work;
  private final RunJournal journal;
  private final OwnedDirectory scratch;
  private final OwnedDirectory sockets;
  private final Supervisor supervisor;

  private OpenRun(
      RunFolder folder,
      PluginCatalog catalog,
      RunSettings settings,
      InstantSource clock,
      MachineProbe probe,
      RunJournal journal,
      RunListener listener)
      throws IOException {
    RunHeader header = folder.header();
    this.folder = folder;
    this.plan = header.plan();
    this.probe = probe;
    this.clock = clock;
    this.journal = journal;
    // A harness killed before may have left processes that would disturb what comes.
    Leftovers.remove(folder, header);
    Leftovers.sweep(folder.store(), probe.hostname(), settings.temporary());
    this.work = Files.createDirectories(Leftovers.work(folder), OwnedDirectory.OWNER_ONLY);
    this.scratch =
        OwnedDirectory.create(
            settings.scratch().orElse(folder.directory()), Leftovers.SCRATCH, folder.id());
    this.sockets = OwnedDirectory.createUnique(settings.temporary(), Leftovers.SOCKETS);
    this.supervisor =
        new Supervisor(
            new StagedClassPaths(catalog, work.resolve("bundles")),
            new WorkerSettings(
                settings.java(),
                settings.libraries(),
                settings.limits(),
                folder.id(),
                work,
                scratch.path(),
                sockets.path(),
                folder.directory().resolve("logs"),
                writeMachine(header),
                probe.files(),
                settings.notices()),
            journal,
            probe.boot(),
            listener);
    settings.notices().whenTakenAway(supervisor::preempt);
  }

  /** Of the run's beginning, so that a fork measured after an interruption is told the same. */
  private Path writeMachine(RunHeader header) throws IOException {
    MachineDescription atBeginning = header.description();
    MachineDescription machine =
        atBeginning.lastLevelCache().isPresent() ? atBeginning : probe.describe();
    Path file = work.resolve("machine.properties").toAbsolutePath();
    try {
      MachineFacts.of(probe.files(), machine, header.environment()).write(file);
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
    return file;
  }

  /**
   * Opens a run that is new or was interrupted.
   *
   * @param folder with its header written
   * @param probe of the machine that is measured
   * @throws IOException when its files cannot be written, or another process is at work on it
   */
  public static OpenRun of(
      RunFolder folder,
      PluginCatalog catalog,
      RunSettings settings,
      InstantSource clock,
      MachineProbe probe,
      RunListener listener)
      throws IOException {
    RunJournal journal = folder.openJournal();
    try {
      return new OpenRun(folder, catalog, settings, clock, probe, journal, listener);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  public RunFolder folder() {
    return folder;
  }

  public RunPlan plan() {
    return plan;
  }

  public Supervisor supervisor() {
    return supervisor;
  }

  /**
   * The result, written to its file when the run is complete.
   *
   * @param complete whether every workload came to an outcome
   */
  public RunResult end(boolean complete) throws IOException {
    return complete
        ? folder.finish(clock.instant(), probe.environment(scratch.path()))
        : folder.resultOfInterrupted();
  }

  @Override
  public void close() throws IOException {
    // The journal's lock goes last: until then nobody else is at work on this run. Before it goes
    // the working directory, by which the next process sees that this one was killed.
    try (journal;
        Closeable last = () -> DirectoryTree.remove(work);
        scratch;
        sockets) {
      // Each is closed whatever becomes of the others.
    }
  }
}
