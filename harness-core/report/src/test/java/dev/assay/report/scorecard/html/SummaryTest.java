package dev.assay.report.scorecard.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.TwoRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final Subject BEFORE = Subject.of(TwoRuns.reference());
  private static final Subject AFTER = Subject.of(TwoRuns.candidate());

  @Test
  void the_highest_says_when_it_was_measured_in_part_of_the_work_only() {
    Scorecard card =
        Scorecard.of(
            List.of(BEFORE, AFTER),
            Criteria.NONE.withReference(BEFORE).withProfile(Profile.BALANCED));
    // One of the reference's two metrics was measured by both, in one of two equal categories.
    assertThat(new Summary(card, card.subjects().reversed()).tiles().getFirst().about())
        .isEqualTo("after, measured in 50% of the reference's work");
    assertThat(new Summary(card, card.subjects()).tiles().getFirst().about()).isEqualTo("before");
  }
}
