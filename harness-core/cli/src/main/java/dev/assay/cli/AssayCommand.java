package dev.assay.cli;

import dev.assay.cli.installation.Version;
import picocli.CommandLine.Command;

/** The top-level command. */
@Command(
    name = "assay",
    description = "Measures machines with benchmark plugins, and compares them on scorecards.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "'assay help COMMAND' shows the help of a command, such as 'assay help fleet plan'.",
      "Exit status: 0 success; 1 a gate failed; 2 wrong usage; 3 a gate is inconclusive; 4 a"
          + " workload failed, a run is incomplete, or a file cannot be read or written; 5 a target"
          + " cannot be reached; 70 internal error."
    })
final class AssayCommand {}
