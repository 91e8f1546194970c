package dev.assay.cli.measuring;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.Output;
import dev.assay.cli.signature.CardSignatures;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.report.scorecard.ScorecardText;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Prints the scorecard at the end of a run. */
record Scorecards(RunStore store) {
  /**
   * @param reference id or file of another run
   */
  void print(RunFolder folder, RunResult result, Optional<String> reference, PrintWriter out)
      throws IOException, UsageException {
    List<Subject> subjects = List.of(Subject.of(result));
    Criteria criteria = Criteria.NONE.withFacts(KnownFacts.about(subjects, null, null));
    if (reference.isPresent()) {
      criteria = criteria.withReference(Subject.of(store.result(reference.get())));
    }
    Scorecard card =
        Scorecard.of(subjects, criteria)
            .signed(CardSignatures.of(store, List.of(folder.directory().toString())));
    new ScorecardText(Output.WIDTH).write(card, out);
    out.flush();
  }
}
