package dev.assay.cli.help;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UnknownNames;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.Output;
import dev.assay.report.text.Paragraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of a command at any depth. */
@Command(name = "help", description = "Shows the help of a command.")
public final class HelpCommand implements Callable<Integer> {
  private static final String EXIT_CODES = "exit-codes";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description =
          "The command, such as fleet plan, or exit-codes for what the exit status means (default:"
              + " assay itself).")
  private List<String> path = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  private static String exitCodes() {
    StringBuilder text = new StringBuilder("A command ends with one of these:\n\n");
    for (ExitCodes.Meaning code : ExitCodes.all()) {
      try {
        Paragraph.write(
            "  %-4d".formatted(code.status()),
            "      ",
            code.meaning(),
            TerminalWidth.DEFAULT,
            text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }

  @Override
  public Integer call() throws UsageException {
    if (path.equals(List.of(EXIT_CODES))) {
      Output.of(spec).getOut().print(exitCodes());
      return ExitCodes.FINE;
    }
    CommandLine asked = Output.of(spec).getParent();
    for (String name : path) {
      CommandLine child = asked.getSubcommands().get(name);
      if (child == null) {
        throw new UsageException(UnknownNames.command(name, asked));
      }
      asked = child;
    }
    asked.usage(Output.of(spec).getOut());
    return ExitCodes.FINE;
  }
}
