package dev.assay.distribution.manual;

import dev.assay.cli.help.Arguments;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the language of man(7). Picocli's own pages want AsciiDoc. */
final class ManualPage {
  private final CommandSpec command;
  private final String version;
  private final LocalDate date;
  private final Roff roff = new Roff();

  ManualPage(CommandSpec command, String version, LocalDate date) {
    this.command = command;
    this.version = version;
    this.date = date;
  }

  /** Such as {@code assay-plugins-verify}. */
  static String nameOf(CommandSpec command) {
    return command.qualifiedName("-");
  }

  @Override
  public String toString() {
    roff.title(nameOf(command), date.toString(), "Assay " + version);
    List<String> sentences = Arrays.asList(command.usageMessage().description());
    roff.section("NAME")
        .text(nameOf(command) + " - " + (sentences.isEmpty() ? "" : sentences.getFirst()));
    roff.section("SYNOPSIS").bold(command.qualifiedName()).text(synopsis());
    if (!sentences.isEmpty()) {
      roff.section("DESCRIPTION");
      sentences.forEach(roff::paragraph);
      Arrays.asList(command.usageMessage().footer()).forEach(roff::paragraph);
    }
    arguments();
    commands();
    roff.section("EXIT STATUS")
        .paragraph(
            "0: success. 1: the gate failed, or the machine was rejected. 2: wrong usage or spec."
                + " 3: inconclusive. 4: a workload failed, the run is incomplete, or a file could"
                + " not be read or written. 5: a target could not be reached. 70: a fault of Assay"
                + " itself.");
    return roff.toString();
  }

  private String synopsis() {
    String required =
        command.options().stream()
            .filter(option -> option.required() && option.group() == null && !option.hidden())
            .map(option -> " " + option.longestName() + Arguments.value(option))
            .collect(Collectors.joining());
    String arguments =
        command.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden())
            .map(parameter -> " " + Arguments.label(parameter))
            .collect(Collectors.joining());
    return (required
            + " [OPTIONS]"
            + arguments
            + (command.subcommands().isEmpty() ? "" : " COMMAND"))
        .strip();
  }

  private void arguments() {
    List<PositionalParamSpec> parameters =
        command.positionalParameters().stream().filter(spec -> !spec.hidden()).toList();
    if (!parameters.isEmpty()) {
      roff.section("ARGUMENTS");
      parameters.forEach(
          parameter -> roff.item(Arguments.label(parameter), Arguments.description(parameter)));
    }
    List<OptionSpec> options = command.options().stream().filter(spec -> !spec.hidden()).toList();
    if (!options.isEmpty()) {
      roff.section("OPTIONS");
      options.forEach(
          option ->
              roff.item(
                  String.join(", ", option.names()) + Arguments.value(option),
                  Arguments.description(option)));
    }
  }

  private void commands() {
    List<CommandSpec> below =
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(spec -> !spec.usageMessage().hidden())
            .toList();
    if (!below.isEmpty()) {
      roff.section("COMMANDS");
      for (CommandSpec spec : below) {
        String[] sentences = spec.usageMessage().description();
        roff.item(nameOf(spec) + "(1)", sentences.length == 0 ? "" : sentences[0]);
      }
    }
  }
}
