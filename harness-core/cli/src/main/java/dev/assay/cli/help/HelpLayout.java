package dev.assay.cli.help;

import dev.assay.cli.output.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine;

/** Gives commands the layout of their help. */
public final class HelpLayout {
  private static final String WHOLE_TEXT = "assay";

  private HelpLayout() {}

  /** Of a command with all its commands, for the width of the terminal. */
  public static void apply(CommandLine commandLine) {
    apply(
        commandLine,
        () ->
            TerminalWidth.of(
                Optional.ofNullable(System.getenv("COLUMNS")), Output.isTerminal(false)));
  }

  /** As {@link #apply(CommandLine)}, for a width of its own. */
  static void apply(CommandLine commandLine, IntSupplier width) {
    commandLine.setHelpSectionMap(
        Map.of(WHOLE_TEXT, help -> new HelpText(help.commandSpec(), width.getAsInt()).toString()));
    commandLine.setHelpSectionKeys(List.of(WHOLE_TEXT));
  }
}
