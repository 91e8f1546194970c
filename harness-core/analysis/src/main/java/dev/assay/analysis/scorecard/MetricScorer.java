package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.curve.Curves;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.plausibility.Plausibility;
import dev.assay.analysis.plausibility.Plausibility.Standing;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Unfinished;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Reservations;
import dev.assay.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges the metrics of one subject. */
final class MetricScorer {
  private static final Comparator<MetricScore> READING_ORDER =
      Comparator.comparing(MetricScore::category)
          .thenComparing(score -> score.identity().workload());

  /** Drawing at every level counts lower levels twice, which alone gives up to 1.41. */
  private static final double DISAGREES = 2;

  private final SummarizedSubject subject;
  private final Optional<SummarizedSubject> reference;
  private final boolean ofReference;
  private final Criteria criteria;
  private final List<String> machines;
  private final Optional<String> vmType;
  private final Optional<Pricer> pricer;
  private final PeakShares peaks;
  private final List<Finding> findings = new ArrayList<>();

  MetricScorer(
      SummarizedSubject subject, Optional<SummarizedSubject> reference, Criteria criteria) {
    this.subject = subject;
    this.reference = reference;
    this.ofReference = reference.filter(subject::hasRunsOf).isPresent();
    this.criteria = criteria;
    this.vmType = subject.subject().vmType();
    this.peaks = new PeakShares(subject);
    this.pricer = Pricer.of(criteria, vmType, subject.devices());
    this.machines =
        subject.subject().runs().stream().map(run -> run.machine().name()).distinct().toList();
  }

  SubjectResult score(Map<Scope, Overall> overalls) {
    Subject judged = subject.subject();
    judged.runs().forEach(this::reportRun);
    overalls.forEach((scope, overall) -> reportBootstrap(scope, overall.bootstrapFactor()));
    criteria
        .profile()
        .ifPresent(profile -> Unscored.sentences(subject, profile).forEach(this::report));
    List<MetricScore> scores = new ArrayList<>(subject.metrics().size());
    subject.metrics().forEach((identity, entry) -> scores.add(score(identity, entry)));
    Reservations.of(judged.runs(), subject.summaries()).sentences().forEach(this::report);
    reference
        .filter(base -> base != subject)
        .map(base -> UnlikeWarmup.sentences(judged.runs(), base.subject().runs()))
        .ifPresent(sentences -> sentences.forEach(this::report));
    scores.sort(READING_ORDER);
    return new SubjectResult(
        judged.name(),
        vmType,
        machines,
        judged.runs().stream().map(RunResult::id).toList(),
        MeasuredOn.of(judged.runs()),
        overalls,
        pricer.map(known -> known.economics(overalls, scores, criteria.job())),
        pricer.isPresent()
            ? Optional.empty()
            : vmType.flatMap(type -> Pricer.whyNone(criteria, type)),
        scores,
        subject.summaries().notMeasured(),
        Curves.of(judged.runs()));
  }

  /** In the order found. */
  List<Finding> findings() {
    return findings;
  }

  private MetricScore score(Identity identity, MetricSummaries.Entry entry) {
    OutlyingMachines.sentences(identity, entry).forEach(this::report);
    return new MetricScore(
        identity,
        entry.category(),
        entry.extent(),
        entry.summary(),
        entry.defaulted(),
        reference.flatMap(base -> ratio(base, identity, entry)),
        peaks.share(identity, entry, this::report),
        plausibility(identity, entry),
        pricer.flatMap(known -> known.cost(identity, entry)));
  }

  private Optional<Ratio> ratio(
      SummarizedSubject base, Identity identity, MetricSummaries.Entry entry) {
    if (ofReference) {
      return Optional.of(Ratio.ofTheReferenceItself());
    }
    return Optional.ofNullable(base.metrics().get(identity))
        .map(other -> Ratio.of(entry.summary(), other.summary(), identity.better()));
  }

  /** What a subject is made of says nothing about its plausibility: it would judge itself. */
  private Optional<Plausibility> plausibility(Identity identity, MetricSummaries.Entry entry) {
    Summary summary = entry.summary();
    OptionalDouble value = summary.estimate().knownValue();
    if (value.isEmpty()
        || !(value.getAsDouble() > 0)
        || vmType.isEmpty()
        || summary.onlyTainted()) {
      return Optional.empty();
    }
    List<KnownValue> all = criteria.facts().knownValues(vmType.get(), identity);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<KnownValue> known =
        all.stream().filter(other -> !machines.contains(other.source())).toList();
    Optional<Plausibility> plausibility =
        Plausibility.of(value.getAsDouble(), summary.unit(), identity.better(), known);
    plausibility
        .filter(found -> found.standing() != Standing.NORMAL)
        .ifPresent(
            found ->
                report(
                    "%s: %s. %s"
                        .formatted(word(found.standing()), identity.label(), found.reason())));
    return plausibility;
  }

  private void reportBootstrap(Scope scope, OptionalDouble factor) {
    factor.stream()
        .filter(value -> value > DISAGREES || value < 1 / DISAGREES)
        .forEach(
            value ->
                report(
                    String.format(
                        Locale.ROOT,
                        "A hierarchical bootstrap gives %.2f times the standard error of the"
                            + " overall score per %s: its interval is doubtful. Few or skewed"
                            + " samples do this; measure more forks or machines.",
                        value,
                        scope.label())));
  }

  private void reportRun(RunResult run) {
    if (!run.complete()) {
      report(Unfinished.of(run));
    }
  }

  private void report(String message) {
    findings.add(new Finding(subject.subject().name(), message));
  }

  private static String word(Standing standing) {
    String words = standing.label();
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
