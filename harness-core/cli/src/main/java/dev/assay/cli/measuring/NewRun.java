package dev.assay.cli.measuring;

import dev.assay.analysis.result.Conditions;
import dev.assay.cli.installation.Version;
import dev.assay.runtime.disturbance.Watch;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.journal.GivenOption;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.session.OpenRun;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the folder of a run with all that is known before it starts.
 *
 * @param options what the user chose; empty where that is not known
 */
public record NewRun(MachineProbe probe, InstantSource clock, Optional<List<GivenOption>> options) {
  /** Of this machine, now. */
  public static NewRun ofThisMachine() {
    return new NewRun(MachineProbe.ofThisMachine(), InstantSource.system(), Optional.empty());
  }

  /** Likewise, as a user chose it. */
  public NewRun with(List<GivenOption> chosen) {
    return new NewRun(probe, clock, Optional.of(chosen));
  }

  /**
   * Makes it in a store.
   *
   * @param scratch the directory on the storage under test; null for the run's own folder
   * @param labels to know the run by later
   */
  public RunFolder create(
      RunStore store,
      RunPlan plan,
      Optional<RunHeader.VmType> vmType,
      @Nullable Path scratch,
      Map<String, String> labels)
      throws IOException {
    Instant now = clock.instant();
    return write(
        store, RunStore.newId(now, new SecureRandom()), now, plan, vmType, scratch, labels);
  }

  /** Likewise, of a run whose id is given by the fleet it is part of. */
  public RunFolder createForUnit(
      RunStore store,
      String id,
      RunPlan plan,
      Optional<RunHeader.VmType> vmType,
      Map<String, String> labels)
      throws IOException {
    return write(store, id, clock.instant(), plan, vmType, null, labels);
  }

  /** Opens a run that was made here, to measure it in parts. */
  public OpenRun open(
      RunFolder folder, PluginCatalog catalog, RunSettings settings, RunListener listener)
      throws IOException {
    return OpenRun.of(folder, catalog, settings, clock, probe, listener);
  }

  /** What a run of a plan would be measured with. */
  public Conditions conditions(RunStore store, RunPlan plan, Optional<RunHeader.VmType> vmType)
      throws IOException {
    return header(store, "planned", clock.instant(), plan, vmType, null, Map.of()).conditions();
  }

  private RunFolder write(
      RunStore store,
      String id,
      Instant now,
      RunPlan plan,
      Optional<RunHeader.VmType> vmType,
      @Nullable Path scratch,
      Map<String, String> labels)
      throws IOException {
    return store.create(header(store, id, now, plan, vmType, scratch, labels));
  }

  private RunHeader header(
      RunStore store,
      String id,
      Instant now,
      RunPlan plan,
      Optional<RunHeader.VmType> vmType,
      @Nullable Path scratch,
      Map<String, String> labels)
      throws IOException {
    MachineDescription description = probe.describe();
    // The run's own folder, which is yet to be made, will be on the disk of the store.
    Path storage = scratch != null ? scratch : Files.createDirectories(store.directory());
    return new RunHeader(
        id,
        now,
        new RunHeader.Harness(Version.current(), Version.commit()),
        Runtime.version().toString(),
        vmType,
        description.toMachine(vmType.map(RunHeader.VmType::name), CpuPeaks.bundled()),
        description,
        probe.environment(storage),
        plan,
        labels,
        Optional.ofNullable(scratch).map(Path::toAbsolutePath),
        Optional.of(Watch.notWatched(probe.files(), storage)),
        options);
  }
}
