package dev.assay.cli;

import dev.assay.cli.bisect.BisectCommand;
import dev.assay.cli.exit.AbsolutePath;
import dev.assay.cli.fleet.FleetCommand;
import dev.assay.cli.gate.BaselineCommand;
import dev.assay.cli.gate.GateCommand;
import dev.assay.cli.gate.HistoryCommand;
import dev.assay.cli.gate.SelftestCommand;
import dev.assay.cli.help.HelpCommand;
import dev.assay.cli.help.HelpLayout;
import dev.assay.cli.importing.ImportCommand;
import dev.assay.cli.installation.Version;
import dev.assay.cli.output.VerboseLoggers;
import dev.assay.cli.plugins.DoctorCommand;
import dev.assay.cli.plugins.ListCommand;
import dev.assay.cli.plugins.PluginsCommand;
import dev.assay.cli.run.RunCommand;
import dev.assay.cli.scorecard.CompareCommand;
import dev.assay.cli.scorecard.ReferenceCommand;
import dev.assay.cli.scorecard.ScorecardCommand;
import dev.assay.cli.signature.VerifyCommand;
import dev.assay.cli.store.ExportCommand;
import dev.assay.cli.store.RunsCommand;
import dev.assay.cli.store.ShowCommand;
import dev.assay.cli.vmtypes.PublishedCommand;
import dev.assay.cli.vmtypes.VmTypesCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The commands. Only the one that is asked for is built, since reading the annotations of all takes
 * longer than most commands do; all are built where the user may need to hear of them.
 */
final class CommandTree {
  private static final Map<String, Supplier<Object>> COMMANDS = commands();
  private static final Set<String> WITH_BUNDLES =
      Set.of("run", "fleet", "selftest", "bisect", "doctor", "plugins", "import");

  private CommandTree() {}

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand::new);
    commands.put("fleet", FleetCommand::new);
    commands.put("list", ListCommand::new);
    commands.put("show", ShowCommand::new);
    commands.put("runs", RunsCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("scorecard", ScorecardCommand::new);
    commands.put("compare", CompareCommand::new);
    commands.put("vm-types", VmTypesCommand::new);
    commands.put("published", PublishedCommand::new);
    commands.put("reference", ReferenceCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("gate", GateCommand::new);
    commands.put("baseline", BaselineCommand::new);
    commands.put("history", HistoryCommand::new);
    commands.put("selftest", SelftestCommand::new);
    commands.put("bisect", BisectCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("plugins", PluginsCommand::new);
    return commands;
  }

  /** Whether a command line is of a command that mostly starts the framework of the plugins. */
  static boolean opensBundles(String[] arguments) {
    return arguments.length > 0 && WITH_BUNDLES.contains(arguments[0]);
  }

  static CommandLine of(String[] arguments) {
    CommandLine commandLine = new CommandLine(new AssayCommand());
    Supplier<Object> asked = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (asked != null) {
      commandLine.addSubcommand(arguments[0], asked.get());
    } else {
      COMMANDS.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
      commandLine.addSubcommand("help", new HelpCommand());
    }
    giveToAll(commandLine);
    HelpLayout.apply(commandLine);
    return commandLine.registerConverter(Path.class, new AbsolutePath());
  }

  /** Every command takes --verbose, and tells Assay's version as its own. */
  private static void giveToAll(CommandLine commandLine) {
    commandLine
        .getCommandSpec()
        .versionProvider(new Version())
        .addOption(
            OptionSpec.builder(VerboseLoggers.OPTION)
                .description("Print to standard error what Assay does, with the time in UTC.")
                .build());
    commandLine.getSubcommands().values().forEach(CommandTree::giveToAll);
  }
}
