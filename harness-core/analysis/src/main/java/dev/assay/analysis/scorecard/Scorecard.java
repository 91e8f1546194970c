package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.NotComparable;
import dev.assay.analysis.extent.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Subjects judged metric by metric.
 *
 * @param reference the name of the subject that ratios are against; empty for none
 * @param profile the name of the weights behind the overall scores; empty for none
 * @param validation what the overall scores were held against, without a full stop; empty where
 *     there is no profile
 * @param disturbed the subjects that something else on their machine disturbed
 * @param signatures of the runs, in their order; empty where nobody looked
 * @param notComparable what bears the same name and is unlike, each pair once
 */
public record Scorecard(
    Optional<String> reference,
    Optional<String> profile,
    Optional<String> validation,
    List<SubjectResult> subjects,
    List<DisturbedSubject> disturbed,
    List<SignedRun> signatures,
    List<NotComparable> notComparable,
    List<Finding> findings) {
  public Scorecard {
    subjects = List.copyOf(subjects);
    disturbed = List.copyOf(disturbed);
    signatures = List.copyOf(signatures);
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

  /** Whose performance stands first: the widest scope of which anything is known. */
  public Optional<Scope> leading() {
    return Arrays.stream(Scope.values())
        .filter(scope -> subjects.stream().anyMatch(subject -> subject.isScored(scope)))
        .findFirst()
        .or(
            () ->
                subjects.stream()
                    .flatMap(subject -> subject.overalls().keySet().stream())
                    .findFirst());
  }

  /** The same card, with more that a reader must know of a subject. */
  public Scorecard noting(String subject, List<String> sentences) {
    List<Finding> all = new ArrayList<>();
    sentences.forEach(sentence -> all.add(new Finding(subject, sentence)));
    all.addAll(findings);
    return new Scorecard(
        reference, profile, validation, subjects, disturbed, signatures, notComparable, all);
  }

  /** The same card, with what the signatures of its runs say. */
  public Scorecard signed(List<SignedRun> runs) {
    return new Scorecard(
        reference, profile, validation, subjects, disturbed, runs, notComparable, findings);
  }
}
