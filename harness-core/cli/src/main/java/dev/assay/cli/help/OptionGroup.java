package dev.assay.cli.help;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;

/** What options are about, in the order in which the help of a large command shows them. */
public enum OptionGroup {
  WHAT("What to measure"),
  HOW_LONG("How often and how long"),
  WHERE("Where"),
  PLUGINS("Which plugins"),
  RATIOS("Ratios and scores"),
  PRICES("Prices"),
  GATE("Gate"),
  OUTPUT("Output"),
  OTHER("Other");

  private final String heading;

  OptionGroup(String heading) {
    this.heading = heading;
  }

  /** What an option or argument is about; empty of what is added to every command alike. */
  public static Optional<OptionGroup> of(ArgSpec argument) {
    if (!(argument.userObject() instanceof Field field)) {
      return Optional.empty();
    }
    return Stream.of(
            field.getAnnotation(About.class), field.getDeclaringClass().getAnnotation(About.class))
        .filter(Objects::nonNull)
        .map(About::value)
        .findFirst()
        .or(() -> Optional.of(OTHER));
  }

  /** Such as {@code What to measure}. */
  public String heading() {
    return heading;
  }
}
