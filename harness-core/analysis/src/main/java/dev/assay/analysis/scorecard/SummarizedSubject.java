package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.Unlike;
import dev.assay.analysis.extent.Devices;
import dev.assay.analysis.summary.MetricSummaries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A subject with its metrics summarised.
 *
 * @param devices of each of its machines; empty where it has none or they are not known
 */
record SummarizedSubject(Subject subject, MetricSummaries summaries, Optional<Devices> devices) {
  /**
   * @param shared as in {@link MetricSummaries#of(java.util.List, UnaryOperator)}
   */
  static SummarizedSubject of(Subject subject, Facts facts, UnaryOperator<Identity> shared) {
    return new SummarizedSubject(
        subject, MetricSummaries.of(subject.runs(), shared), devices(subject, facts));
  }

  Map<Identity, MetricSummaries.Entry> metrics() {
    return summaries.metrics();
  }

  /** Whether both are made of the same runs, whatever they are named: then they vary together. */
  boolean hasRunsOf(SummarizedSubject other) {
    return this == other || subject.runs().equals(other.subject.runs());
  }

  Unlike.Side side() {
    return new Unlike.Side(subject.name(), metrics().keySet());
  }

  /** A VM type tells of parts, which a machine shows as whole ones. */
  private static Optional<Devices> devices(Subject subject, Facts facts) {
    double documented = subject.vmType().map(facts::gpus).orElse(OptionalDouble.empty()).orElse(0);
    double whole = documented > 0 ? documented : seen(subject).orElse(0);
    return whole > 0 ? Optional.of(Devices.of(whole)) : Optional.empty();
  }

  /** How many GPUs each of its machines was seen to have; empty where they differ. */
  static OptionalInt seen(Subject subject) {
    List<OptionalInt> counts =
        subject.runs().stream().map(run -> run.machine().gpus()).distinct().toList();
    return counts.size() == 1 ? counts.getFirst() : OptionalInt.empty();
  }
}
