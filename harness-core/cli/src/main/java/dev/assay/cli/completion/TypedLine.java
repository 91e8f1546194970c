package dev.assay.cli.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command line that is being typed. */
final class TypedLine {
  private CommandLine command;
  private final String current;
  private final List<String> options = new ArrayList<>();
  private int positionals;
  private @Nullable OptionSpec awaiting;

  /**
   * @param root the whole tree of commands
   * @param words those after the name of the program, the last of which is being typed; where a
   *     shell takes {@code =} for a word, it is one
   */
  TypedLine(CommandLine root, List<String> words) {
    this.command = root;
    List<String> before = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
    before.forEach(this::read);
    String last = words.isEmpty() ? "" : words.getLast();
    this.current = last.equals("=") ? "" : last;
  }

  private void read(String word) {
    if (word.equals("=")) {
      return;
    }
    if (awaiting != null) {
      awaiting = null;
    } else if (word.startsWith("-") && word.length() > 1) {
      String name = word.split("=", 2)[0];
      options.add(name);
      OptionSpec option = command.getCommandSpec().findOption(name);
      awaiting = word.contains("=") || option == null || !takesValue(option) ? null : option;
    } else if (command.getSubcommands().containsKey(word) && positionals == 0) {
      command = command.getSubcommands().get(word);
    } else {
      positionals++;
    }
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  CommandSpec command() {
    return command.getCommandSpec();
  }

  /** What is typed so far of the word, without the name of an option in front of its value. */
  String prefix() {
    return isValueOfOption() ? current.substring(current.indexOf('=') + 1) : current;
  }

  /** What stands in front of {@link #prefix} in the same word. */
  String before() {
    return isValueOfOption() ? current.substring(0, current.indexOf('=') + 1) : "";
  }

  private boolean isValueOfOption() {
    return awaiting == null && current.startsWith("-") && current.contains("=");
  }

  /** Whether the name of an option is typed. */
  boolean isOption() {
    return awaiting == null && current.startsWith("-") && !isValueOfOption();
  }

  /** What the value that is typed is of; empty where there can be none. */
  Optional<ArgSpec> argument() {
    if (awaiting != null) {
      return Optional.of(awaiting);
    }
    if (isValueOfOption()) {
      return Optional.ofNullable(command().findOption(current.substring(0, current.indexOf('='))));
    }
    return command().positionalParameters().stream()
        .filter(parameter -> !parameter.hidden() && parameter.index().contains(positionals))
        .map((PositionalParamSpec parameter) -> (ArgSpec) parameter)
        .findFirst();
  }

  /** Whether the word may also be the name of a command. */
  boolean mayBeCommand() {
    return awaiting == null && positionals == 0 && !current.startsWith("-");
  }

  /** Options that can still be given. */
  List<OptionSpec> options() {
    return command().options().stream()
        .filter(option -> !option.hidden())
        .filter(
            option ->
                option.isMultiValue() || Arrays.stream(option.names()).noneMatch(options::contains))
        .toList();
  }
}
