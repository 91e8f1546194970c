package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.Unlike;
import dev.assay.analysis.summary.MetricSummaries;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A subject with its metrics summarised. */
record SummarizedSubject(Subject subject, MetricSummaries summaries) {
  /**
   * @param shared as in {@link MetricSummaries#of(java.util.List, UnaryOperator)}
   */
  static SummarizedSubject of(Subject subject, UnaryOperator<Identity> shared) {
    return new SummarizedSubject(subject, MetricSummaries.of(subject.runs(), shared));
  }

  Map<Identity, MetricSummaries.Entry> metrics() {
    return summaries.metrics();
  }

  Unlike.Side side() {
    return new Unlike.Side(subject.name(), metrics().keySet());
  }
}
