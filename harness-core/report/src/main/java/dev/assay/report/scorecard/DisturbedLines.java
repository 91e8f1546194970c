package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.DisturbedSubject;
import dev.assay.analysis.scorecard.Scorecard;
import java.util.List;

/** What a card of disturbed runs begins with. */
public final class DisturbedLines {
  private DisturbedLines() {}

  /** A paragraph for each subject that was disturbed; none where none was. */
  public static List<String> of(Scorecard card) {
    boolean one = card.subjects().size() == 1;
    return card.disturbed().stream().map(subject -> line(subject, one)).toList();
  }

  private static String line(DisturbedSubject subject, boolean alone) {
    return "DISTURBED: %s%s"
        .formatted(alone ? "" : subject.subject() + ", ", subject.disturbed().sentences());
  }
}
