package dev.assay.cli;

import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.scorecard.ScorecardJson;
import dev.assay.report.scorecard.ScorecardText;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes scorecards from stored runs and prints them. */
record Scorecards(RunStore store) {
  private static final int WIDTH = 110;

  /**
   * @param runs ids or files; each is a subject
   * @param reference id or file; it need not be one of the runs
   */
  void print(List<String> runs, Optional<String> reference, boolean json, PrintWriter out)
      throws IOException {
    List<Subject> subjects = new ArrayList<>();
    for (String run : runs) {
      subjects.add(subject(run));
    }
    printSubjects(subjects, reference, json, out);
  }

  /**
   * @param reference as in {@link #print}
   */
  void printSubjects(
      List<Subject> subjects, Optional<String> reference, boolean json, PrintWriter out)
      throws IOException {
    Optional<Subject> against = Optional.empty();
    if (reference.isPresent()) {
      against = Optional.of(subject(reference.get()));
    }
    Scorecard card = Scorecard.of(subjects, against);
    if (json) {
      new ScorecardJson().write(card, out);
    } else {
      new ScorecardText(WIDTH).write(card, out);
    }
    out.flush();
  }

  private Subject subject(String run) throws IOException {
    return Subject.of(store.result(run));
  }
}
