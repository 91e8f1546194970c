package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.NotComparable;
import java.util.List;
import java.util.Optional;

/**
 * Subjects judged metric by metric.
 *
 * @param reference the name of the subject that ratios are against; empty for none
 * @param profile the name of the weights behind the overall scores; empty for none
 * @param disturbed the subjects that something else on their machine disturbed
 * @param notComparable what bears the same name and is unlike, each pair once
 */
public record Scorecard(
    Optional<String> reference,
    Optional<String> profile,
    List<SubjectResult> subjects,
    List<DisturbedSubject> disturbed,
    List<NotComparable> notComparable,
    List<Finding> findings) {
  public Scorecard {
    subjects = List.copyOf(subjects);
    disturbed = List.copyOf(disturbed);
    notComparable = List.copyOf(notComparable);
    findings = List.copyOf(findings);
  }

  /**
   * Judges subjects.
   *
   * @throws IllegalArgumentException when there is no subject or two share a name
   */
  public static Scorecard of(List<Subject> subjects, Criteria criteria) {
    return new ScorecardBuilder(subjects, criteria).scorecard();
  }
}
