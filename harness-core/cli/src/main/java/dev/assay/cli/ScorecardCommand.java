package dev.assay.cli;

import dev.assay.runtime.journal.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges stored runs. */
@Command(
    name = "scorecard",
    mixinStandardHelpOptions = true,
    description = {
      "Puts stored runs side by side: value with its 95 % interval, ratio to a reference,",
      "share of the machine's peak. Only like is compared with like. Without a run: the latest."
    })
final class ScorecardCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(arity = "0..*", paramLabel = "RUN", description = "Run ids or result.json files.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "RUN",
      description = "The run that ratios are against.")
  private @Nullable String reference;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    RunStore store = new RunStore(places.results());
    List<String> chosen = runs.isEmpty() ? List.of(LatestRun.of(store)) : runs;
    new Scorecards(store)
        .print(chosen, Optional.ofNullable(reference), json, Output.of(spec).getOut());
    return ExitCodes.FINE;
  }
}
