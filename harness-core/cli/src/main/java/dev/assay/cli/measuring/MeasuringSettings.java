package dev.assay.cli.measuring;

import dev.assay.cli.installation.Places;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** With what this installation measures on this machine. */
public final class MeasuringSettings {
  private MeasuringSettings() {}

  /**
   * @param scratch the directory on the storage under test; empty for the run's own folder
   * @throws IOException when the installation lacks jars of the worker
   */
  public static RunSettings of(Limits limits, Optional<Path> scratch, MachineNotices notices)
      throws IOException {
    return new RunSettings(
        Places.java(),
        Places.workerLibraries(),
        limits,
        Places.writableTemporary(),
        scratch,
        notices);
  }
}
