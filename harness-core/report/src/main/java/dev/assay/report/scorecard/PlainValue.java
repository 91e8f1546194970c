package dev.assay.report.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.wording.Parameters;
import dev.assay.api.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A value as trackers of benchmarks take it: a name, a number and a unit.
 *
 * @param benchmark the workload with its parameters; behind the subject where there are several
 * @param estimate in the unit; it has a value
 * @param repetitions such as {@code "5 forks, 15 iterations"}
 */
record PlainValue(
    String benchmark,
    String metric,
    String unit,
    Better better,
    Estimate estimate,
    String repetitions) {
  /** All that a card has, but what is not known or measured on marked iterations alone. */
  static List<PlainValue> of(Scorecard card) {
    List<PlainValue> values = new ArrayList<>();
    for (SubjectResult subject : card.subjects()) {
      String of = card.subjects().size() > 1 ? subject.name() + ": " : "";
      for (MetricScore metric : subject.metrics()) {
        Estimate estimate = metric.summary().estimate();
        if (estimate.knownValue().isPresent() && !metric.summary().onlyTainted()) {
          Identity identity = metric.identity();
          values.add(
              new PlainValue(
                  of + Parameters.behind(identity.workload(), identity.parameters(), Set.of()),
                  identity.metric(),
                  metric.summary().unit().symbol(),
                  identity.better(),
                  estimate,
                  "%d forks, %d iterations"
                      .formatted(metric.summary().forks(), metric.summary().iterations())));
        }
      }
    }
    return values;
  }

  double value() {
    return estimate.knownValue().orElseThrow();
  }
}
