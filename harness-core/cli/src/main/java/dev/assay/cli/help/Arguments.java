package dev.assay.cli.help;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What help texts and manual pages write of options and positional parameters. */
public final class Arguments {
  private Arguments() {}

  /** What follows the name of an option, such as {@code =FILE}; empty where it takes no value. */
  public static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    return "=" + option.paramLabel() + (option.arity().max() > 1 ? "..." : "");
  }

  /** A positional parameter, in brackets where it may be left out. */
  public static String label(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.arity().min() == 0 ? "[" + label + "]" : label;
  }

  /** Its description in one line. */
  public static String description(ArgSpec argument) {
    return String.join(" ", argument.description());
  }
}
