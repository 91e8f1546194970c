package dev.assay.cli.output;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Of an option that prints a document to the standard output: a dash behind it says just that, as
 * behind the options that name a file, and is no argument of the command.
 */
public final class DashAfterForm implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (!arguments.isEmpty() && arguments.peek().equals("-")) {
      arguments.pop();
    }
    return false;
  }
}
