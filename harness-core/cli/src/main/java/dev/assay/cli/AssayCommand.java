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
      "'assay help COMMAND' shows the help of a command, such as 'assay help fleet plan'. 'assay"
          + " help exit-codes' tells what the exit status means.",
    })
final class AssayCommand {}
