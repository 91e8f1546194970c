package dev.assay.cli.scorecard;

import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.importing.ForeignFiles;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.AddedBundles;
import dev.assay.cli.signature.CardSignatures;
import dev.assay.cli.store.LatestRun;
import dev.assay.cli.store.UnfinishedRuns;
import dev.assay.report.scorecard.ScorecardText;
import dev.assay.runtime.journal.RunStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges stored runs. */
@Command(
    name = "scorecard",
    mixinStandardHelpOptions = true,
    description = {
      "Scores stored runs and shows them side by side.",
      "A scorecard shows each value with its 95 % interval, its ratio to a reference, its share of"
          + " the machine's peak, its place among known values, its cost, and an overall score. It"
          + " compares only like with like."
    })
public final class ScorecardCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private AddedBundles bundles = new AddedBundles();
  @Mixin private Places places = new Places();
  @Mixin private CardOptions options = new CardOptions();

  @ArgGroup private CardFormat format = new CardFormat();

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "The runs to score (default: the latest finished one).")
  private List<String> runs = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    RunStore store = new RunStore(places.results());
    try (ForeignFiles foreign = new ForeignFiles(bundles)) {
      return score(
          store,
          runs.isEmpty()
              ? List.of(LatestRun.of(store, Reply.to(Output.of(spec))))
              : foreign.imported(runs));
    }
  }

  private int score(RunStore store, List<String> chosen) throws Exception {
    Set<String> distinct = new HashSet<>();
    for (String run : chosen) {
      if (!distinct.add(run)) {
        throw new UsageException(
            "Run " + run + " is named twice: it would count as a repetition of itself.");
      }
    }
    UnfinishedRuns.note(store, chosen, Reply.to(Output.of(spec)));
    List<Subject> subjects = options.subjects(store, chosen);
    Scorecard card =
        Scorecard.of(subjects, options.criteria(store, subjects))
            .signed(CardSignatures.of(store, chosen));
    format.write(
        options.told(card),
        subjects,
        new ScorecardText(Output.WIDTH)::write,
        Output.of(spec).getOut());
    return ExitCodes.FINE;
  }
}
