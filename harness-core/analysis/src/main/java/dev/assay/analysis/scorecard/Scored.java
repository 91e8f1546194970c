package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.Unlike;
import dev.assay.analysis.summary.MetricSummaries;
import java.util.Map;

/** A subject with its metrics summarised. */
record Scored(Subject subject, MetricSummaries summaries) {
  static Scored of(Subject subject) {
    return new Scored(subject, MetricSummaries.of(subject.runs()));
  }

  Map<Identity, MetricSummaries.Entry> metrics() {
    return summaries.metrics();
  }

  Unlike.Side side() {
    return new Unlike.Side(subject.name(), metrics().keySet());
  }
}
