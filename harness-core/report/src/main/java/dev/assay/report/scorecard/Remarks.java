package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Summary;
import dev.assay.report.text.Intervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says why a metric lacks a value, an interval or a ratio, what of it was tainted, and at which
 * clock its peak holds.
 */
public final class Remarks {
  private Remarks() {}

  /**
   * Sentences; none where there is nothing to say.
   *
   * @param reference whether it is of what ratios are against
   */
  public static List<String> of(MetricScore metric, boolean reference) {
    List<String> remarks = new ArrayList<>();
    Summary summary = metric.summary();
    if (summary.tainted() > 0) {
      remarks.add(
          "%s: %s."
              .formatted(
                  summary.onlyTainted()
                      ? "Not scored, all iterations are tainted"
                      : "%d tainted and left out".formatted(summary.tainted()),
                  String.join("; ", summary.taintReasons())));
    }
    Optional<String> reservation = summary.estimate().reservation();
    reservation.ifPresent(remarks::add);
    if (reservation.isEmpty() && !reference) {
      metric.ratio().map(Ratio::score).flatMap(Estimate::reservation).ifPresent(remarks::add);
    }
    Intervals.sentence(summary).ifPresent(remarks::add);
    PeakText.remark(metric).ifPresent(remarks::add);
    return remarks;
  }
}
