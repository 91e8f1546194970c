package dev.assay.runtime.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A {@link GivenOption} in {@code run.json}.
 *
 * @param variable of the environment
 * @param file of settings
 * @param line of the file, from 1
 */
record GivenOptionFields(
    String option,
    List<String> values,
    Source source,
    Optional<String> variable,
    Optional<String> file,
    Optional<Integer> line) {
  /** As {@code assay config --json} names them. */
  enum Source {
    OPTION,
    ENVIRONMENT,
    FILE
  }

  static GivenOptionFields of(GivenOption given) {
    return switch (given.source()) {
      case GivenOption.CommandLine() ->
          of(given, Source.OPTION, Optional.empty(), Optional.empty(), Optional.empty());
      case GivenOption.Variable(String name) ->
          of(given, Source.ENVIRONMENT, Optional.of(name), Optional.empty(), Optional.empty());
      case GivenOption.Line(Path file, int line) ->
          of(given, Source.FILE, Optional.empty(), Optional.of(file.toString()), Optional.of(line));
    };
  }

  private static GivenOptionFields of(
      GivenOption given,
      Source source,
      Optional<String> variable,
      Optional<String> file,
      Optional<Integer> line) {
    return new GivenOptionFields(given.option(), given.values(), source, variable, file, line);
  }

  /**
   * @throws IllegalArgumentException when the place is missing
   */
  GivenOption read() {
    return new GivenOption(
        option,
        values,
        switch (source) {
          case OPTION -> new GivenOption.CommandLine();
          case ENVIRONMENT -> new GivenOption.Variable(required(variable, "variable"));
          case FILE ->
              new GivenOption.Line(Path.of(required(file, "file")), required(line, "line"));
        });
  }

  private <T> T required(Optional<T> place, String name) {
    return place.orElseThrow(
        () -> new IllegalArgumentException("'%s' of %s is missing".formatted(name, option)));
  }
}
