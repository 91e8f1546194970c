package dev.assay.cli.settings;

import dev.assay.cli.help.OptionGroup;
import dev.assay.runtime.journal.GivenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What a user chose for a command: on its command line, in the environment, in a file. */
public final class GivenOptions {
  private static final Set<OptionGroup> SHOWING = Set.of(OptionGroup.OUTPUT, OptionGroup.RATIOS);

  private GivenOptions() {}

  /**
   * All but what is about the output alone.
   *
   * @param command parsed
   */
  public static List<GivenOption> of(CommandLine command) {
    ParseResult parsed = command.getParseResult();
    return command.getCommandSpec().args().stream()
        .filter(GivenOptions::shapes)
        .flatMap(argument -> given(argument, parsed, command).stream())
        .toList();
  }

  /** What every command takes comes of no field, and is about the output. */
  private static boolean shapes(ArgSpec argument) {
    boolean help = argument instanceof OptionSpec o && (o.usageHelp() || o.versionHelp());
    return !help && OptionGroup.of(argument).filter(group -> !SHOWING.contains(group)).isPresent();
  }

  private static Optional<GivenOption> given(
      ArgSpec argument, ParseResult parsed, CommandLine command) {
    boolean matched =
        switch (argument) {
          case OptionSpec option -> parsed.matchedOptions().contains(option);
          case PositionalParamSpec named -> parsed.matchedPositionals().contains(named);
          default -> false;
        };
    if (matched) {
      List<String> values =
          argument.arity().max() == 0 ? List.of() : argument.originalStringValues();
      return Optional.of(new GivenOption(name(argument), values, new GivenOption.CommandLine()));
    }
    return command.getDefaultValueProvider() instanceof SettingDefaults defaults
        ? defaults.of(argument).flatMap(GivenOptions::set)
        : Optional.empty();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static Optional<GivenOption> set(Setting setting) {
    return switch (setting.origin()) {
      case Origin.Variable(String name) -> set(setting, new GivenOption.Variable(name));
      case Origin.Line(Path file, int line) -> set(setting, new GivenOption.Line(file, line));
      case Origin.Default _ -> Optional.empty();
    };
  }

  private static Optional<GivenOption> set(Setting setting, GivenOption.Source source) {
    return Optional.of(new GivenOption(setting.key().option(), setting.values(), source));
  }
}
