package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.wording.Count;
import java.util.Optional;

/**
 * How many metrics of a subject are better or worse than the reference's, as far as the interval of
 * each tells.
 *
 * @param undecided whose interval holds 1
 * @param withoutInterval whose ratio has no interval, or that have no ratio though both sides have
 *     the metric
 */
public record RatioCounts(int better, int worse, int undecided, int withoutInterval) {
  public static RatioCounts of(SubjectResult subject) {
    int better = 0;
    int worse = 0;
    int undecided = 0;
    int withoutInterval = 0;
    for (MetricScore metric : subject.metrics()) {
      Optional<Estimate> ratio = metric.ratio().map(Ratio::score);
      if (ratio.isEmpty()) {
        continue;
      }
      Optional<Interval> interval = ratio.get().knownInterval();
      if (interval.isEmpty()) {
        withoutInterval++;
      } else if (interval.get().low() > 1) {
        better++;
      } else if (interval.get().high() < 1) {
        worse++;
      } else {
        undecided++;
      }
    }
    return new RatioCounts(better, worse, undecided, withoutInterval);
  }

  public int all() {
    return better + worse + undecided + withoutInterval;
  }

  /**
   * Such as {@code after is better than before in 3 of 20 metrics and worse in 1; 16 cannot be told
   * apart.}
   */
  public String sentence(String subject, String reference) {
    if (all() == 0) {
      return "%s and %s have no metric in common.".formatted(subject, reference);
    }
    if (withoutInterval == all()) {
      return "%s and %s have %s in common, but no interval that shows which is better."
          .formatted(subject, reference, Count.of(all(), "metric"));
    }
    StringBuilder sentence =
        new StringBuilder(
            "%s is better than %s in %d of %s and worse in %d"
                .formatted(subject, reference, better, Count.of(all(), "metric"), worse));
    if (undecided > 0) {
      sentence.append("; ").append(undecided).append(" cannot be told apart");
    }
    if (withoutInterval > 0) {
      sentence
          .append("; ")
          .append(withoutInterval)
          .append(withoutInterval == 1 ? " has" : " have")
          .append(" no interval");
    }
    return sentence.append('.').toString();
  }
}
