package dev.assay.cli;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageErrors;
import dev.assay.cli.installation.Installation;
import dev.assay.cli.installation.Places;
import dev.assay.cli.installation.UserFolders;
import dev.assay.cli.output.Console;
import dev.assay.cli.settings.OutputStyle;
import dev.assay.cli.settings.SettingDefaults;
import dev.assay.cli.settings.Settings;
import dev.assay.cli.settings.SettingsException;
import dev.assay.runtime.plugins.wiring.EmbeddedFramework;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** One command line: parsed and done. */
final class Invocation {
  private static final char NOT_UNICODE = '\ufffd';

  private Invocation() {}

  /**
   * @return the exit status
   */
  static int execute(String[] arguments, Console out, Console err, CrashReport crashes) {
    for (String argument : arguments) {
      if (argument.indexOf(NOT_UNICODE) >= 0) {
        err.println(
            "assay: The argument '%s' is not valid UTF-8. Rename the file, or write it in UTF-8."
                .formatted(argument));
        return ExitCodes.USAGE;
      }
    }
    if (CommandTree.opensBundles(arguments)) {
      Thread.ofPlatform().daemon().start(EmbeddedFramework::warmUp);
    }
    Settings settings;
    try {
      settings = settings(arguments);
    } catch (SettingsException wrong) {
      wrong.problems().forEach(problem -> err.println("assay: " + problem));
      return ExitCodes.USAGE;
    }
    return execute(arguments, settings, out, err, crashes);
  }

  /** The same with other settings than those of this process. */
  static int execute(
      String[] arguments, Settings settings, Console out, Console err, CrashReport crashes) {
    OutputStyle.of(List.of(arguments), settings, System.getenv()).apply(out, err);
    settings.notes().forEach(note -> err.println("warning: " + note));
    SettingDefaults defaults = new SettingDefaults(settings, List.of(arguments));
    return CommandTree.of(arguments, defaults)
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> executeOrHelp(parsed, out, err))
        .setExecutionExceptionHandler(new Errors(crashes))
        .setParameterExceptionHandler(
            new UsageErrors(
                argument -> defaults.of(argument).map(setting -> setting.origin().words())))
        .execute(arguments);
  }

  /**
   * What is set for this process. A node measures by what was sent to it, and who asks for help may
   * need it because of what is set.
   */
  private static Settings settings(String[] arguments) throws SettingsException {
    List<String> given = List.of(arguments);
    boolean asksForHelp =
        given.isEmpty()
            || given.getFirst().equals("help")
            || given.contains("--help")
            || given.contains("-h")
            || given.contains("--version")
            || given.contains("-V");
    return asksForHelp || Places.installation() instanceof Installation.Staged
        ? Settings.NONE
        : Settings.read(
            System.getenv(), UserFolders.ofThisProcess().config(), Path.of("").toAbsolutePath());
  }

  /** Help is Assay's own text and may use bold type. */
  private static int executeOrHelp(ParseResult parsed, Console out, Console err) {
    CommandLine root = parsed.commandSpec().commandLine();
    root.setOut(out.trusted()).setErr(err.trusted());
    Integer helped = CommandLine.executeHelpRequest(parsed);
    root.setOut(out).setErr(err);
    return helped == null ? decided(parsed) : helped;
  }

  /** A command that returns no status has not decided, whatever picocli makes of that. */
  private static int decided(ParseResult parsed) {
    int status = new RunLast().execute(parsed);
    Object result = parsed.asCommandLineList().getLast().getExecutionResult();
    if (!(result instanceof Integer)) {
      throw new IllegalStateException(
          "'%s' returned no exit status."
              .formatted(parsed.asCommandLineList().getLast().getCommandSpec().qualifiedName()));
    }
    return status;
  }
}
