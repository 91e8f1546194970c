package dev.assay.cli.fleet;

import dev.assay.cli.exit.InputFile;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the machines are. */
@About(OptionGroup.WHERE)
public final class TargetsOption {
  @Option(
      names = "--targets",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Read the targets from this file (default: targets.yaml of a clone, else of"
              + " ~/.config/assay).")
  private @Nullable Path file;

  /** The file that was named; empty for that of the installation. */
  public Optional<Path> named() {
    return Optional.ofNullable(file);
  }

  Path file() {
    return named().orElseGet(FleetDesk::targetsOfInstallation);
  }
}
