package dev.assay.cli.fleet;

import dev.assay.cli.exit.InputFile;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.fleet.targets.Targets;
import dev.assay.fleet.targets.TargetsFile;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the machines are. */
@About(OptionGroup.WHERE)
final class TargetsOption {
  @Option(
      names = "--targets",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Read the targets from this file (default: targets.yaml of a clone, else of"
              + " ~/.config/assay).")
  private Path file = FleetDesk.targetsOfInstallation();

  Path file() {
    return file;
  }

  Targets targets() throws IOException, SpecException {
    return new TargetsFile(TargetTypes.all()).read(file);
  }
}
