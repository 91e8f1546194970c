package dev.assay.cli;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageErrors;
import dev.assay.cli.output.Console;
import dev.assay.runtime.plugins.wiring.EmbeddedFramework;
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
    return CommandTree.of(arguments)
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> executeOrHelp(parsed, out, err))
        .setExecutionExceptionHandler(new Errors(crashes))
        .setParameterExceptionHandler(new UsageErrors())
        .execute(arguments);
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
