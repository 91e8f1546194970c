package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.exit.AbsolutePath;
import dev.assay.cli.exit.ExistingFolder;
import dev.assay.cli.settings.SettingDefaults;
import dev.assay.cli.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Paths are the user's: of the folder where the command was given. */
class PathOptionsTest {
  private record PathArgument(String command, CommandLine root, ArgSpec argument) {
    @Override
    public String toString() {
      return command + " " + (argument instanceof OptionSpec o ? o.longestName() : argument);
    }
  }

  static Stream<PathArgument> pathArguments() {
    List<PathArgument> found = new ArrayList<>();
    CommandLine root = CommandTree.of(new String[0], new SettingDefaults(Settings.NONE, List.of()));
    collect("", root, root, found);
    return found.stream();
  }

  private static void collect(
      String name, CommandLine root, CommandLine commandLine, List<PathArgument> found) {
    for (ArgSpec argument : commandLine.getCommandSpec().args()) {
      if (argument.type() == Path.class
          || List.of(argument.auxiliaryTypes()).contains(Path.class)) {
        found.add(new PathArgument(name, root, argument));
      }
    }
    commandLine
        .getSubcommands()
        .forEach((word, subcommand) -> collect(name + " " + word, root, subcommand, found));
  }

  @Test
  void there_are_paths_to_look_at() {
    assertThat(pathArguments()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("pathArguments")
  void every_path_of_every_command_is_made_absolute(PathArgument path) {
    List<String> given = new ArrayList<>(List.of(path.command().strip().split(" ")));
    if (path.argument() instanceof OptionSpec option) {
      given.add(option.longestName());
    }
    boolean folder =
        Stream.of(path.argument().converters()).anyMatch(ExistingFolder.class::isInstance);
    String name = folder ? "src" : "pom.xml";
    given.add(name);
    try {
      path.root().parseArgs(given.toArray(String[]::new));
    } catch (MissingParameterException e) {
      // Others are required; this one was read before they were missed.
    }

    Object value = Objects.requireNonNull(path.argument().getValue());
    assertThat(value instanceof Collection<?> values ? values.iterator().next() : value)
        .isEqualTo(Path.of(name).toAbsolutePath());
  }

  @Test
  void what_leads_through_a_link_is_left_and_a_standard_stream_stays_one() {
    assertThat(new AbsolutePath().convert("./a/./b")).isEqualTo(Path.of("a/b").toAbsolutePath());
    assertThat(new AbsolutePath().convert("a/../b")).isEqualTo(Path.of("a/../b").toAbsolutePath());
    assertThat(new AbsolutePath().convert("-")).isEqualTo(Path.of("-"));
  }

  @Test
  void an_empty_text_is_no_path() {
    assertThatThrownBy(() -> new AbsolutePath().convert(""))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is a variable unset?");
  }
}
