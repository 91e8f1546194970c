package dev.assay.cli.plugins;

import picocli.CommandLine.Command;

/** Everything about plugins. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "Lists, checks and creates plugins.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PluginsListCommand.class,
      PluginsVerifyCommand.class,
      PluginsLockCommand.class,
      PluginsNewCommand.class,
      PluginsWatchCommand.class
    })
public final class PluginsCommand {}
