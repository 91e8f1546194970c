package dev.assay.cli.exit;

import dev.assay.api.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the command line, without the whole usage text. */
public final class UsageErrors implements IParameterExceptionHandler {
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);

  private final Function<ArgSpec, Optional<String>> origin;

  /**
   * @param origin where the value of an argument was set that the command line leaves out: words;
   *     empty for all others
   */
  public UsageErrors(Function<ArgSpec, Optional<String>> origin) {
    this.origin = origin;
  }

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine commandLine = exception.getCommandLine();
    for (String line : lines(exception, commandLine)) {
      commandLine.getErr().println("assay: " + line);
    }
    Optional.ofNullable(exception.getArgSpec())
        .filter(argument -> isLeftOut(argument, commandLine))
        .flatMap(origin)
        .ifPresent(place -> commandLine.getErr().println("  It is set by " + place + "."));
    String command = commandLine.getCommandSpec().qualifiedName();
    commandLine.getErr().println("Run '%s --help' for usage.".formatted(command));
    return ExitCodes.USAGE;
  }

  private static boolean isLeftOut(ArgSpec argument, CommandLine commandLine) {
    return argument instanceof OptionSpec option
        && !commandLine.getParseResult().hasMatchedOption(option);
  }

  private static List<String> lines(ParameterException exception, CommandLine commandLine) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return UnknownNames.arguments(unmatched.getUnmatched(), commandLine);
    }
    if (exception instanceof MissingParameterException missing) {
      return List.of(lacks(missing, commandLine));
    }
    boolean lacksCommand =
        !commandLine.getSubcommands().isEmpty()
            && exception.getArgSpec() == null
            && String.valueOf(exception.getMessage()).equals("Missing required subcommand");
    return List.of(
        lacksCommand
            ? UnknownNames.noCommand(commandLine)
            : wrongValue(exception.getArgSpec(), exception.getValue())
                .orElseGet(() -> String.valueOf(exception.getMessage())));
  }

  private static String lacks(MissingParameterException exception, CommandLine commandLine) {
    List<String> missing =
        exception.getMissing().stream()
            .map(
                argument ->
                    argument instanceof OptionSpec option
                        ? option.longestName()
                            + (option.arity().max() > 0 ? "=" + option.paramLabel() : "")
                        : argument.paramLabel())
            .toList();
    return missing.isEmpty()
        ? exception.getMessage() + "."
        : "'%s' lacks %s."
            .formatted(commandLine.getCommandSpec().qualifiedName(), String.join(", ", missing));
  }

  /** In place of picocli's words for it, which are names of Java. */
  private static Optional<String> wrongValue(@Nullable ArgSpec argument, @Nullable String value) {
    if (argument == null || value == null || argument.converters().length > 0) {
      return Optional.empty();
    }
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    Class<?> type = argument.typeInfo().getAuxiliaryTypes()[0];
    if (type.isEnum()) {
      List<String> known = labels(type);
      return Optional.of(
          "%s is '%s', but must be one of %s%s"
              .formatted(
                  name,
                  value,
                  String.join(", ", known),
                  NearestName.of(value, known)
                      .map(nearest -> "; did you mean '" + nearest + "'?")
                      .orElse(".")));
    }
    if (WHOLE_NUMBERS.contains(type)) {
      return Optional.of("%s is '%s', which is not a whole number.".formatted(name, value));
    }
    return NUMBERS.contains(type)
        ? Optional.of("%s is '%s', which is not a number.".formatted(name, value))
        : Optional.empty();
  }

  private static List<String> labels(Class<?> type) {
    List<String> labels = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      labels.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return labels;
  }
}
