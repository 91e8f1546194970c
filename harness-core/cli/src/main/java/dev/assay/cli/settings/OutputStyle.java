package dev.assay.cli.settings;

import dev.assay.cli.output.Console;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.VerboseLoggers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How output looks. Known before the command line is parsed, since that may fail with a message.
 *
 * @param color when it is coloured
 * @param quiet whether progress, notes and warnings are left out
 */
public record OutputStyle(ColorChoice color, boolean quiet) {
  /** See no-color.org: any value but an empty one counts, and what is set above it. */
  private static final String NO_COLOR = "NO_COLOR";

  /** What the command line asks for, else what is set, else what the environment says. */
  public static OutputStyle of(
      List<String> arguments, Settings settings, Map<String, String> environment) {
    ColorChoice color =
        given(arguments)
            .or(() -> settings.of(Key.COLOR).map(set -> set.values().getFirst()))
            .filter(ColorChoice.labels()::contains)
            .map(label -> ColorChoice.valueOf(label.toUpperCase(Locale.ROOT)))
            .orElse(
                environment.getOrDefault(NO_COLOR, "").isEmpty()
                    ? ColorChoice.AUTO
                    : ColorChoice.NEVER);
    boolean quiet =
        arguments.contains(Key.QUIET.option())
            || settings.of(Key.QUIET).filter(set -> set.values().contains("true")).isPresent();
    return new OutputStyle(color, quiet);
  }

  private static Optional<String> given(List<String> arguments) {
    String option = Key.COLOR.option();
    for (int i = arguments.size() - 1; i >= 0; i--) {
      if (arguments.get(i).startsWith(option + "=")) {
        return Optional.of(arguments.get(i).substring(option.length() + 1));
      }
      if (arguments.get(i).equals(option) && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** Lets both streams look so from now on. */
  public void apply(Console out, Console err) {
    if (isColoured(false)) {
      out.colour();
    }
    if (isColoured(true)) {
      err.colour();
    }
    if (quiet) {
      out.hush(false);
      err.hush(true);
      VerboseLoggers.hush();
    }
  }

  private boolean isColoured(boolean errorStream) {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> Output.isTerminal(errorStream);
    };
  }
}
