package dev.assay.cli;

import dev.assay.cli.installation.Version;
import picocli.CommandLine.Command;

/** The top-level command. */
@Command(
    name = "assay",
    description = "Measures machines: benchmark plugins in, comparable scorecards out.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 fine, 1 a gate failed, 2 wrong usage, 3 a gate is inconclusive, 4 some"
          + " workload failed or the run is incomplete, 5 a target could not be reached."
    })
final class AssayCommand {}
