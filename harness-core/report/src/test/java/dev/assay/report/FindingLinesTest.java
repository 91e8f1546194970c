package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.scorecard.FindingLines;
import dev.assay.report.scorecard.ScorecardText;
import dev.assay.report.scorecard.html.ScorecardHtml;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A card of fifty VM types said of each that no workload of Assay does what one tool does. */
class FindingLinesTest {
  private static final String SHARED = "No workload of Assay does what a.b does.";

  private static List<Subject> subjects(String... names) {
    return Stream.of(names).map(name -> new Subject(name, List.of(TwoRuns.reference()))).toList();
  }

  private static Scorecard card(String... names) {
    return Scorecard.of(subjects(names), Criteria.NONE);
  }

  @Test
  void a_finding_of_all_subjects_stands_once() throws IOException {
    Scorecard card = card("A", "B", "C", "D", "E");
    for (String subject : List.of("A", "B", "C", "D", "E")) {
      card = card.noting(subject, List.of(SHARED));
    }
    card = card.noting("B", List.of("Of B alone."));

    assertThat(FindingLines.of(card))
        .contains(new Finding("all 5 subjects", SHARED), new Finding("B", "Of B alone."));
    StringBuilder text = new StringBuilder();
    new ScorecardText(120).write(card, text);
    assertThat(text).containsOnlyOnce("all 5 subjects: " + SHARED).containsOnlyOnce(SHARED);
    StringWriter page = new StringWriter();
    new ScorecardHtml().write(card, subjects("A", "B", "C", "D", "E"), page);
    assertThat(page.toString()).containsOnlyOnce(SHARED);
  }

  @Test
  void a_finding_of_some_subjects_names_the_first_of_them() {
    Scorecard card = card("A", "B", "C", "D", "E");
    for (String subject : List.of("D", "C", "A", "E")) {
      card = card.noting(subject, List.of(SHARED));
    }

    assertThat(FindingLines.of(card)).contains(new Finding("E, A, C and 1 more", SHARED));
  }
}
