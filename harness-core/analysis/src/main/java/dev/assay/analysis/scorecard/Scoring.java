package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.Unlike;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a {@link Scorecard}. */
final class Scoring {
  private static final int NAMED_IN_A_FINDING = 3;
  private static final Comparator<MetricScore> READING_ORDER =
      Comparator.comparing(MetricScore::category)
          .thenComparing(score -> score.identity().workload());

  /** A subject with its metrics summarised. */
  private record Scored(Subject subject, MetricSummaries summaries) {
    private Scored(Subject subject) {
      this(subject, MetricSummaries.of(subject.runs()));
    }

    private Map<Identity, MetricSummaries.Entry> metrics() {
      return summaries.metrics();
    }

    private Unlike.Side side() {
      return new Unlike.Side(subject.name(), metrics().keySet());
    }
  }

  private final List<Scored> subjects;
  private final Optional<Scored> reference;
  private final Optional<Profile> profile;
  private final Unlike unlike = new Unlike();
  private final List<Finding> findings = new ArrayList<>();

  Scoring(List<Subject> subjects, Optional<Subject> reference, Optional<Profile> profile) {
    requireDistinctNames(subjects);
    this.subjects = subjects.parallelStream().map(Scored::new).toList();
    this.reference = reference.map(this::metricsOf);
    this.profile = profile;
  }

  private Scored metricsOf(Subject reference) {
    return subjects.stream()
        .filter(metrics -> metrics.subject().equals(reference))
        .findFirst()
        .orElseGet(() -> new Scored(reference));
  }

  Scorecard scorecard() {
    List<Optional<Overall>> overalls = overalls();
    List<SubjectScore> scores = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      scores.add(score(subjects.get(i), overalls.get(i)));
    }
    Scored base = reference.orElse(subjects.getFirst());
    for (Scored subject : subjects) {
      if (subject != base) {
        reportMissing(base, subject);
      }
    }
    return new Scorecard(
        reference.map(metrics -> metrics.subject().name()),
        profile.map(Profile::name),
        scores,
        unlike.found(),
        findings);
  }

  private List<Optional<Overall>> overalls() {
    if (reference.isEmpty() || profile.isEmpty()) {
      return Collections.nCopies(subjects.size(), Optional.empty());
    }
    List<MetricSummaries> summaries = subjects.stream().map(Scored::summaries).toList();
    return Overalls.of(profile.get(), reference.get().summaries(), summaries).stream()
        .map(Optional::of)
        .toList();
  }

  private SubjectScore score(Scored metrics, Optional<Overall> overall) {
    Subject subject = metrics.subject();
    subject.runs().forEach(run -> reportRun(subject, run));
    List<MetricScore> scores = new ArrayList<>();
    metrics.metrics().forEach((identity, entry) -> scores.add(score(metrics, identity, entry)));
    scores.sort(READING_ORDER);
    return new SubjectScore(
        subject.name(),
        subject.vmType(),
        subject.runs().stream().map(run -> run.machine().name()).distinct().toList(),
        subject.runs().stream().map(RunResult::id).toList(),
        overall,
        scores,
        metrics.summaries().notMeasured());
  }

  private MetricScore score(Scored metrics, Identity identity, MetricSummaries.Entry entry) {
    Optional<Ratio> ratio = reference.flatMap(base -> ratio(base, metrics, identity, entry));
    return new MetricScore(
        identity,
        entry.category(),
        entry.summary(),
        ratio,
        shareOfPeak(metrics.subject(), identity, entry));
  }

  private static Optional<Ratio> ratio(
      Scored base, Scored metrics, Identity identity, MetricSummaries.Entry entry) {
    if (base == metrics) {
      return Optional.of(Ratio.ofTheReferenceItself());
    }
    return Optional.ofNullable(base.metrics().get(identity))
        .map(other -> Ratio.of(entry.summary(), other.summary(), identity.better()));
  }

  private Optional<ShareOfPeak> shareOfPeak(
      Subject subject, Identity identity, MetricSummaries.Entry entry) {
    if (entry.peaks().isEmpty() || identity.better() == Better.LOWER) {
      return Optional.empty();
    }
    Peak peak = entry.peaks().iterator().next();
    Summary summary = entry.summary();
    if (entry.peaks().size() > 1) {
      report(
          subject,
          "%s has no share of peak: its machines differ in %s. Score them as separate subjects."
              .formatted(identity.label(), peak.quantity()));
      return Optional.empty();
    }
    if (!peak.unit().comparableWith(summary.unit())) {
      report(
          subject,
          "%s has no share of peak: it is in %s and the peak %s in %s, which do not convert."
              .formatted(identity.label(), summary.unit(), peak.quantity(), peak.unit()));
      return Optional.empty();
    }
    Estimate share =
        summary.estimate().scaled(summary.unit().convert(1, peak.unit()) / peak.value());
    share.knownValue().stream()
        .filter(value -> value > 1)
        .forEach(value -> reportAbovePeak(subject, identity, value, peak));
    return Optional.of(new ShareOfPeak(share, peak));
  }

  private void reportAbovePeak(Subject subject, Identity identity, double share, Peak peak) {
    report(
        subject,
        String.format(
            Locale.ROOT,
            "%s is %.0f %% of the peak %s = %.4g %s (%s). No machine does more than it can: check"
                + " the peak's source, or whether all of the work was done.",
            identity.label(),
            share * 100,
            peak.quantity(),
            peak.value(),
            peak.unit(),
            peak.source()));
  }

  private void reportRun(Subject subject, RunResult run) {
    if (!run.complete()) {
      report(
          subject,
          "Run %s was interrupted, so workloads are missing. Complete it: assay run --resume %s"
              .formatted(run.id(), run.id()));
    }
  }

  private void reportMissing(Scored base, Scored subject) {
    List<Identity> onlySubject = unlike.compare(base.side(), subject.side());
    reportOnlyOne(subject, onlySubject, subject.subject(), base.subject());
    List<Identity> onlyBase = unlike.compare(subject.side(), base.side());
    reportOnlyOne(subject, onlyBase, base.subject(), subject.subject());
  }

  private void reportOnlyOne(Scored about, List<Identity> identities, Subject has, Subject lacks) {
    if (identities.isEmpty()) {
      return;
    }
    List<String> labels = identities.stream().map(Identity::label).sorted().toList();
    int more = labels.size() - NAMED_IN_A_FINDING;
    report(
        about.subject(),
        "%s measured what %s did not, so it is not compared: %s%s."
            .formatted(
                has.name(),
                lacks.name(),
                String.join(", ", labels.subList(0, Math.min(NAMED_IN_A_FINDING, labels.size()))),
                more > 0 ? " and " + more + " more" : ""));
  }

  private void report(Subject subject, String message) {
    findings.add(new Finding(subject.name(), message));
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
