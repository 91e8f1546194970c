package dev.assay.cli.scorecard;

import dev.assay.analysis.gate.WhatMoved;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.importing.Across;
import dev.assay.cli.importing.ForeignFiles;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.AddedBundles;
import dev.assay.cli.signature.CardSignatures;
import dev.assay.cli.store.UnfinishedRuns;
import dev.assay.report.scorecard.ComparisonText;
import dev.assay.runtime.journal.RunStore;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts two runs side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two runs metric by metric, with ratios to the first run.",
      "Where a metric surely differs, it names what moved with it, such as the clock, time that the"
          + " hypervisor took or bytes allocated per operation, and what changed between the runs."
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private AddedBundles bundles = new AddedBundles();
  @Mixin private Across across = new Across();
  @Mixin private Places places = new Places();
  @ArgGroup private CardFormat format = new CardFormat();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run to compare against.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "RUN", description = "The run to compare.")
  private String second = "";

  @Override
  public Integer call() throws Exception {
    RunStore store = new RunStore(places.results());
    try (ForeignFiles foreign = new ForeignFiles(bundles)) {
      List<String> chosen = foreign.imported(List.of(first, second));
      if (chosen.size() != 2) {
        throw new UsageException(
            "A file of several machines is no side of a comparison: score it by machine with"
                + " 'assay scorecard --by machine'.");
      }
      return compare(store, chosen);
    }
  }

  private int compare(RunStore store, List<String> chosen) throws Exception {
    UnfinishedRuns.note(store, chosen, Reply.to(Output.of(spec)));
    MeasuredRun before = store.measuredRun(chosen.getFirst());
    MeasuredRun after = store.measuredRun(chosen.getLast());
    List<RunResult> runs = across.prepare(List.of(before.result(), after.result()), List.of());
    Subject a = Subject.of(runs.getFirst());
    Subject b = Subject.of(runs.getLast());
    if (a.name().equals(b.name())) {
      throw new UsageException("A and B are the same run, " + a.name() + ".");
    }
    Scorecard card =
        Scorecard.of(List.of(a, b), Criteria.NONE.withReference(a))
            .signed(CardSignatures.of(store, chosen));
    List<String> moved =
        WhatMoved.sentences(
            card,
            new MeasuredRun(runs.getFirst(), before.conditions()),
            new MeasuredRun(runs.getLast(), after.conditions()));
    format.write(
        across.told(card.noting(b.name(), moved)),
        List.of(a, b),
        new ComparisonText(Output.WIDTH)::write,
        Output.of(spec).getOut());
    return ExitCodes.FINE;
  }
}
