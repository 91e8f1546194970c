package dev.assay.cli.completion;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.output.Output;
import dev.assay.cli.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the scripts of 'assay completion' ask at each press of the key. */
@Command(
    name = "complete",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Prints what can stand at the end of a command line that is being typed.")
public final class CompleteCommand implements Callable<Integer> {
  private final Function<List<String>, CommandLine> tree;
  private final Values values;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "Each word after the name of the program; the last is being typed.")
  private List<String> words = new ArrayList<>();

  /**
   * @param tree the commands that a command line needs
   */
  public CompleteCommand(Function<List<String>, CommandLine> tree, Settings settings) {
    this.tree = tree;
    this.values = new Values(settings);
  }

  @Override
  public Integer call() throws Exception {
    // While the first word is typed all commands are offered.
    TypedLine line = new TypedLine(tree.apply(words.size() > 1 ? words : List.of()), words);
    for (Candidate candidate : candidates(line)) {
      if (candidate.isDirective() || candidate.text().startsWith(line.prefix())) {
        String text = candidate.isDirective() ? candidate.text() : line.before() + candidate.text();
        Output.of(spec).getOut().print(new Candidate(text, candidate.description()).line() + "\n");
      }
    }
    return ExitCodes.FINE;
  }

  private List<Candidate> candidates(TypedLine line) throws Exception {
    List<Candidate> candidates = new ArrayList<>();
    if (line.isOption()) {
      for (OptionSpec option : line.options()) {
        candidates.add(new Candidate(option.longestName(), first(option.description())));
      }
      return candidates;
    }
    if (line.mayBeCommand()) {
      line.command()
          .subcommands()
          .forEach(
              (name, command) -> {
                CommandSpec named = command.getCommandSpec();
                if (!named.usageMessage().hidden()) {
                  candidates.add(new Candidate(name, first(named.usageMessage().description())));
                }
              });
    }
    Optional<ArgSpec> argument = line.argument();
    if (argument.isPresent()) {
      candidates.addAll(values.of(argument.get()));
    }
    return candidates;
  }

  /** The first sentence of what help says. */
  private static String first(String[] description) {
    return description.length == 0 ? "" : description[0].split("(?<=\\.) (?=[A-Z])", 2)[0];
  }
}
