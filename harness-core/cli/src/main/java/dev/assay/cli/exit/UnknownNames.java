package dev.assay.cli.exit;

import dev.assay.api.NearestName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What to say of commands, options and arguments that do not exist. */
public final class UnknownNames {
  private UnknownNames() {}

  /** Of a name where a command of the given one should be. */
  public static String command(String name, CommandLine parent) {
    List<String> known = commands(parent);
    if (known.isEmpty()) {
      return "'%s' has no subcommands, so '%s' cannot follow it. See '%1$s --help'."
          .formatted(path(parent), name);
    }
    String hint = NearestName.hint(name, known);
    return parent.getParent() == null
        ? "There is no command '%s'; %s".formatted(name, hint)
        : "'%s' has no command '%s'; %s".formatted(path(parent), name, hint);
  }

  /** Of a command line that lacks its command. */
  static String noCommand(CommandLine parent) {
    return "'%s' needs a command: %s.".formatted(path(parent), String.join(", ", commands(parent)));
  }

  /** Of what was left of a command line; a line for each. */
  static List<String> arguments(List<String> unmatched, CommandLine commandLine) {
    List<String> lines = new ArrayList<>();
    for (String argument : unmatched) {
      if (argument.startsWith("-") && argument.length() > 1) {
        lines.add(option(argument, commandLine));
      } else if (lines.isEmpty()) {
        lines.add(
            commandLine.getSubcommands().isEmpty()
                ? "'%s' is more than '%s' takes.".formatted(argument, path(commandLine))
                : command(argument, commandLine));
        // What follows belongs to what is not understood.
        return lines;
      }
    }
    return lines;
  }

  private static String option(String argument, CommandLine commandLine) {
    String name = argument.split("=", 2)[0];
    List<String> known =
        commandLine.getCommandSpec().options().stream()
            .filter(option -> !option.hidden())
            .flatMap(option -> List.of(option.names()).stream())
            .toList();
    return "'%s' has no option '%s'%s"
        .formatted(
            path(commandLine),
            name,
            NearestName.of(name, known)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("."));
  }

  private static List<String> commands(CommandLine parent) {
    return parent.getSubcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(entry -> entry.getKey())
        .toList();
  }

  private static String path(CommandLine commandLine) {
    return commandLine.getCommandSpec().qualifiedName();
  }
}
