package dev.assay.cli;

import dev.assay.cli.acceptance.AcceptCommand;
import dev.assay.cli.bisect.BisectCommand;
import dev.assay.cli.completion.CompleteCommand;
import dev.assay.cli.completion.CompletionCommand;
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
import dev.assay.cli.settings.ColorChoice;
import dev.assay.cli.settings.ConfigCommand;
import dev.assay.cli.settings.Key;
import dev.assay.cli.settings.SettingDefaults;
import dev.assay.cli.settings.Settings;
import dev.assay.cli.signature.VerifyCommand;
import dev.assay.cli.store.ExportCommand;
import dev.assay.cli.store.RunsCommand;
import dev.assay.cli.store.ShowCommand;
import dev.assay.cli.unit.UnitCommand;
import dev.assay.cli.vmtypes.PublishedCommand;
import dev.assay.cli.vmtypes.VmTypesCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The commands. Only the one that is asked for is built, since reading the annotations of all takes
 * longer than most commands do; all are built where the user may need to hear of them.
 */
public final class CommandTree {
  private static final Map<String, Function<Settings, Object>> COMMANDS = commands();
  private static final Set<String> WITH_BUNDLES =
      Set.of("run", "accept", "fleet", "selftest", "bisect", "doctor", "plugins", "import");

  private CommandTree() {}

  private static Map<String, Function<Settings, Object>> commands() {
    Map<String, Function<Settings, Object>> commands = new LinkedHashMap<>();
    commands.put("run", _ -> new RunCommand());
    commands.put("fleet", CommandTree::fleet);
    commands.put("list", _ -> new ListCommand());
    commands.put("show", _ -> new ShowCommand());
    commands.put("runs", _ -> new RunsCommand());
    commands.put("verify", _ -> new VerifyCommand());
    commands.put("scorecard", _ -> new ScorecardCommand());
    commands.put("compare", _ -> new CompareCommand());
    commands.put("vm-types", _ -> new VmTypesCommand());
    commands.put("published", _ -> new PublishedCommand());
    commands.put("reference", _ -> new ReferenceCommand());
    commands.put("import", _ -> new ImportCommand());
    commands.put("export", _ -> new ExportCommand());
    commands.put("accept", _ -> new AcceptCommand());
    commands.put("gate", _ -> new GateCommand());
    commands.put("baseline", _ -> new BaselineCommand());
    commands.put("history", _ -> new HistoryCommand());
    commands.put("selftest", _ -> new SelftestCommand());
    commands.put("bisect", _ -> new BisectCommand());
    commands.put("doctor", DoctorCommand::new);
    commands.put("plugins", _ -> new PluginsCommand());
    commands.put("config", ConfigCommand::new);
    commands.put("completion", _ -> new CompletionCommand());
    commands.put("complete", CommandTree::complete);
    return commands;
  }

  /** What runs on nodes may use all that users' commands about fleets are used by. */
  private static Object fleet(Settings settings) {
    return new CommandLine(new FleetCommand()).addSubcommand("unit", new UnitCommand());
  }

  private static Object complete(Settings settings) {
    return new CompleteCommand(
        words -> of(words.toArray(String[]::new), new SettingDefaults(Settings.NONE, words)),
        settings);
  }

  /** Whether a command line is of a command that mostly starts the framework of the plugins. */
  static boolean opensBundles(String[] arguments) {
    return arguments.length > 0 && WITH_BUNDLES.contains(arguments[0]);
  }

  /** All commands as they are where nothing is set, to be described. */
  public static CommandLine whole() {
    return of(new String[0], new SettingDefaults(Settings.NONE, List.of()));
  }

  static CommandLine of(String[] arguments, SettingDefaults defaults) {
    CommandLine commandLine = new CommandLine(new AssayCommand());
    Function<Settings, Object> asked = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    Settings settings = defaults.settings();
    if (asked != null) {
      commandLine.addSubcommand(arguments[0], asked.apply(settings));
    } else {
      COMMANDS.forEach((name, make) -> commandLine.addSubcommand(name, make.apply(settings)));
      commandLine.addSubcommand("help", new HelpCommand());
    }
    giveToAll(commandLine);
    HelpLayout.apply(commandLine);
    return commandLine
        .registerConverter(Path.class, new AbsolutePath())
        .setDefaultValueProvider(defaults);
  }

  /** Every command takes what is about the output, and tells Assay's version as its own. */
  private static void giveToAll(CommandLine commandLine) {
    commandLine
        .getCommandSpec()
        .versionProvider(new Version())
        .addOption(
            OptionSpec.builder(VerboseLoggers.OPTION)
                .description("Print to standard error what Assay does, with the time in UTC.")
                .build())
        .addOption(
            OptionSpec.builder(Key.QUIET.option())
                .description("Print only results and errors: no progress, notes or warnings.")
                .build())
        .addOption(
            OptionSpec.builder(Key.COLOR.option())
                .type(ColorChoice.class)
                .paramLabel("WHEN")
                .description(
                    "When to colour the output: auto (on a terminal, unless NO_COLOR is set),"
                        + " always or never (default: auto).")
                .build());
    commandLine.getSubcommands().values().forEach(CommandTree::giveToAll);
  }
}
