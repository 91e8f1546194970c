package dev.assay.cli.help;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UnknownNames;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.Output;
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
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command, such as fleet plan (default: assay itself).")
  private List<String> path = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Override
  public Integer call() throws UsageException {
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
