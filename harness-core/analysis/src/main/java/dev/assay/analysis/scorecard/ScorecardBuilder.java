package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.Unlike;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.result.Disturbed;
import dev.assay.analysis.result.Foreign;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.FirstOf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Builds a {@link Scorecard}. */
final class ScorecardBuilder {
  private static final int NAMED_IN_A_FINDING = 3;

  /** Both what one subject reached and what is to be said of it. */
  private record Judged(SubjectResult score, List<Finding> findings) {}

  private final List<SummarizedSubject> subjects;
  private final Optional<SummarizedSubject> reference;
  private final Criteria criteria;
  private final Unlike unlike = new Unlike();
  private final List<Finding> findings = new ArrayList<>();

  ScorecardBuilder(List<Subject> subjects, Criteria criteria) {
    requireDistinctNames(subjects);
    Map<Identity, Identity> known = new ConcurrentHashMap<>();
    UnaryOperator<Identity> shared =
        identity -> {
          // A lookup alone takes no lock, and all but the first of a thousand subjects find theirs.
          Identity same = known.get(identity);
          return same == null ? known.computeIfAbsent(identity, first -> first) : same;
        };
    this.criteria = criteria;
    this.subjects =
        subjects.parallelStream()
            .map(subject -> SummarizedSubject.of(subject, criteria.facts(), shared))
            .toList();
    this.reference = criteria.reference().map(subject -> metricsOf(subject, shared));
  }

  private SummarizedSubject metricsOf(Subject subject, UnaryOperator<Identity> shared) {
    return subjects.stream()
        .filter(metrics -> metrics.subject().equals(subject))
        .findFirst()
        .orElseGet(() -> SummarizedSubject.of(subject, criteria.facts(), shared));
  }

  Scorecard scorecard() {
    List<Map<Scope, Overall>> overalls = overalls();
    List<Judged> judged =
        IntStream.range(0, subjects.size())
            .parallel()
            .mapToObj(i -> judge(subjects.get(i), overalls.get(i)))
            .toList();
    judged.forEach(one -> findings.addAll(one.findings));
    subjects.forEach(this::reportApart);
    reference.filter(known -> !subjects.contains(known)).ifPresent(this::reportUnscored);
    reference
        .filter(_ -> overalls.stream().anyMatch(ScorecardBuilder::leavesOutSpread))
        .ifPresent(this::reportSpread);
    SummarizedSubject base = reference.orElse(subjects.getFirst());
    for (SummarizedSubject subject : subjects) {
      if (subject != base) {
        reportMissing(base, subject);
      }
    }
    return new Scorecard(
        reference.map(metrics -> metrics.subject().name()),
        criteria.profile().map(Profile::name),
        criteria.profile().map(Profile::validationSentence),
        judged.stream().map(Judged::score).toList(),
        disturbed(),
        List.of(),
        unlike.found(),
        findings);
  }

  private List<DisturbedSubject> disturbed() {
    return subjects.stream()
        .map(SummarizedSubject::subject)
        .flatMap(
            subject ->
                Disturbed.of(subject.runs()).stream()
                    .map(found -> new DisturbedSubject(subject.name(), found)))
        .toList();
  }

  private List<Map<Scope, Overall>> overalls() {
    return reference.isEmpty() || criteria.profile().isEmpty()
        ? Collections.nCopies(subjects.size(), Map.of())
        : Overalls.of(criteria.profile().get(), reference.get(), subjects);
  }

  private Judged judge(SummarizedSubject subject, Map<Scope, Overall> overalls) {
    MetricScorer scoring = new MetricScorer(subject, reference, criteria);
    SubjectResult score = scoring.score(overalls);
    return new Judged(score, scoring.findings());
  }

  private static boolean leavesOutSpread(Map<Scope, Overall> overalls) {
    return overalls.values().stream()
        .map(Overall::composite)
        .anyMatch(
            score ->
                score.estimate().knownInterval().isPresent()
                    && score.reference().leftOut().isPresent());
  }

  private void reportApart(SummarizedSubject subject) {
    Map<String, Set<String>> reasons = new TreeMap<>();
    for (RunResult run : subject.subject().runs()) {
      for (WorkloadResult result : run.results()) {
        result
            .setting()
            .foreign()
            .flatMap(Foreign::apart)
            .ifPresent(
                why -> reasons.computeIfAbsent(why, _ -> new TreeSet<>()).add(result.workload()));
      }
    }
    reasons.forEach(
        (why, workloads) ->
            findings.add(
                new Finding(
                    subject.subject().name(),
                    "No workload of Assay does what %s does: %s"
                        .formatted(
                            FirstOf.names(List.copyOf(workloads), NAMED_IN_A_FINDING), why))));
  }

  private void reportSpread(SummarizedSubject base) {
    criteria
        .profile()
        .flatMap(profile -> Unscored.spread(base, profile))
        .ifPresent(sentence -> findings.add(new Finding(base.subject().name(), sentence)));
  }

  /** A reference that is no subject is judged nowhere else. */
  private void reportUnscored(SummarizedSubject base) {
    criteria.profile().stream()
        .flatMap(profile -> Unscored.sentences(base, profile).stream())
        .forEach(sentence -> findings.add(new Finding(base.subject().name(), sentence)));
  }

  private void reportMissing(SummarizedSubject base, SummarizedSubject subject) {
    List<Identity> onlySubject = unlike.compare(base.side(), subject.side());
    reportOnlyOne(subject, onlySubject, subject.subject(), base.subject());
    List<Identity> onlyBase = unlike.compare(subject.side(), base.side());
    reportOnlyOne(subject, onlyBase, base.subject(), subject.subject());
  }

  private void reportOnlyOne(
      SummarizedSubject about, List<Identity> identities, Subject has, Subject lacks) {
    if (identities.isEmpty()) {
      return;
    }
    List<String> labels = identities.stream().map(Identity::label).sorted().toList();
    findings.add(
        new Finding(
            about.subject().name(),
            "%s measured what %s did not, so it is not compared: %s."
                .formatted(has.name(), lacks.name(), FirstOf.names(labels, NAMED_IN_A_FINDING))));
  }

  private static void requireDistinctNames(List<Subject> subjects) {
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("A scorecard needs at least one subject.");
    }
    Set<String> names = new HashSet<>();
    for (Subject subject : subjects) {
      if (!names.add(subject.name())) {
        throw new IllegalArgumentException("Two subjects are named " + subject.name() + ".");
      }
    }
  }
}
