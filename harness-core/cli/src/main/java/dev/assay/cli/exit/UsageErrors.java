package dev.assay.cli.exit;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the command line, without the whole usage text. */
public final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine commandLine = exception.getCommandLine();
    commandLine.getErr().println("assay: " + exception.getMessage());
    UnmatchedArgumentException.printSuggestions(exception, commandLine.getErr());
    String command = commandLine.getCommandSpec().qualifiedName();
    commandLine.getErr().println("Run '%s --help' for usage.".formatted(command));
    return ExitCodes.USAGE;
  }
}
