package dev.assay.cli.help;

import dev.assay.report.text.Paragraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The help of a command. Not picocli's own layout, which breaks words such as targets.yaml at their
 * dots, takes a % for a format, and knows no width below 55.
 */
final class HelpText {
  private static final int LONGEST_LABEL_BESIDE = 24;
  private static final int MOST_OPTIONS_WITHOUT_GROUPS = 8;
  private static final String INDENT = "  ";

  private final CommandSpec command;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  /** One line of a list. */
  private record Item(String label, String description) {}

  /**
   * @param width characters of a line
   */
  HelpText(CommandSpec command, int width) {
    this.command = command;
    this.width = width;
  }

  @Override
  public String toString() {
    text.setLength(0);
    paragraph("Usage: ", " ".repeat("Usage: ".length()), synopsis());
    text.append('\n');
    for (String sentence : command.usageMessage().description()) {
      paragraph("", "", sentence);
    }
    list(
        "",
        command.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden())
            .map(
                parameter -> new Item(Arguments.label(parameter), Arguments.description(parameter)))
            .toList());
    options();
    list("Commands", commands());
    List<String> meanings = Glossary.of(command);
    if (!meanings.isEmpty()) {
      text.append('\n');
      meanings.forEach(meaning -> paragraph("", INDENT, meaning));
    }
    for (String sentence : command.usageMessage().footer()) {
      text.append('\n');
      paragraph("", INDENT, sentence);
    }
    return text.toString();
  }

  private String synopsis() {
    StringBuilder synopsis = new StringBuilder(command.qualifiedName());
    command.options().stream()
        .filter(option -> isDemanded(option) && !option.hidden())
        .forEach(
            option ->
                synopsis.append(' ').append(option.longestName()).append(Arguments.value(option)));
    if (command.options().stream().anyMatch(option -> !isDemanded(option) && shown(option))) {
      synopsis.append(" [OPTIONS]");
    }
    command.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden())
        .forEach(parameter -> synopsis.append(' ').append(Arguments.label(parameter)));
    if (!command.subcommands().isEmpty()) {
      synopsis.append(command.userObject() instanceof Callable ? " [COMMAND]" : " COMMAND");
    }
    return synopsis.toString();
  }

  /** Picocli calls every option of a group of which one may be chosen required. */
  private static boolean isDemanded(OptionSpec option) {
    return option.required() && option.group() == null;
  }

  private void options() {
    List<OptionSpec> shown = command.options().stream().filter(this::shown).toList();
    if (shown.size() <= MOST_OPTIONS_WITHOUT_GROUPS) {
      list("Options", shown.stream().map(HelpText::item).toList());
      return;
    }
    Map<OptionGroup, List<Item>> groups = new EnumMap<>(OptionGroup.class);
    for (OptionSpec option : shown) {
      groups.computeIfAbsent(group(option), _ -> new ArrayList<>()).add(item(option));
    }
    groups.forEach((group, items) -> list(group.heading(), items));
  }

  private boolean shown(OptionSpec option) {
    return !option.hidden() && (command.parent() == null || !option.versionHelp());
  }

  private static OptionGroup group(OptionSpec option) {
    return OptionGroup.of(option).orElse(OptionGroup.OTHER);
  }

  private List<Item> commands() {
    return command.subcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(entry -> new Item(entry.getKey(), summary(entry.getValue())))
        .toList();
  }

  private static String summary(CommandLine command) {
    String[] sentences = command.getCommandSpec().usageMessage().description();
    return sentences.length == 0 ? "" : sentences[0];
  }

  private static Item item(OptionSpec option) {
    String names = String.join(", ", option.names());
    return new Item(names + Arguments.value(option), Arguments.description(option));
  }

  private void list(String heading, List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    text.append('\n').append(heading.isEmpty() ? "" : heading + ":\n");
    int column =
        items.stream()
            .mapToInt(item -> item.label().length())
            .filter(length -> length <= LONGEST_LABEL_BESIDE)
            .max()
            .orElse(LONGEST_LABEL_BESIDE);
    String beside = " ".repeat(INDENT.length() + column + 2);
    for (Item item : items) {
      String label = INDENT + item.label();
      if (item.label().length() > column) {
        text.append(label).append('\n');
        paragraph(beside, beside, item.description());
      } else {
        paragraph(label + beside.substring(label.length()), beside, item.description());
      }
    }
  }

  private void paragraph(String first, String rest, String sentences) {
    try {
      Paragraph.write(first, rest, sentences, width, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
