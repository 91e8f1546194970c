package dev.assay.analysis.gate;

import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.wording.Count;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says a verdict in one sentence. */
final class Headline {
  private static final String INCONCLUSIVE = "INCONCLUSIVE: ";

  private Headline() {}

  static String of(Verdict verdict, List<MetricVerdict> metrics) {
    return ofVerdict(verdict, metrics) + improved(metrics);
  }

  private static String improved(List<MetricVerdict> metrics) {
    List<MetricVerdict> better = metrics.stream().filter(MetricVerdict::improved).toList();
    return better.stream()
        .min(Comparator.comparingDouble(MetricVerdict::slowdown))
        .map(
            most ->
                " %s improved, most of all %s: %s"
                    .formatted(
                        Count.of(better.size(), "metric"),
                        most.label(),
                        most.judgement().reason().replaceFirst("Improved: ", "")))
        .orElse("");
  }

  private static String ofVerdict(Verdict verdict, List<MetricVerdict> metrics) {
    return switch (verdict) {
      case PASS ->
          metrics.size() == 1
              ? "PASS: the metric is not slower beyond its tolerance."
              : "PASS: none of %s is slower beyond its tolerance."
                  .formatted(Count.of(metrics.size(), "metric"));
      case INCONCLUSIVE -> INCONCLUSIVE + inconclusive(metrics);
      case FAIL ->
          "FAIL: %d of %s. %s"
              .formatted(
                  count(metrics, verdict), Count.of(metrics.size(), "metric"), worst(metrics));
    };
  }

  /** What a gate says that allows no answer, without the verdict. */
  static String inconclusive(List<MetricVerdict> metrics) {
    long doubtful = count(metrics, Verdict.INCONCLUSIVE);
    return doubtful == 0
        ? "nothing was compared."
        : "%d of %s may be slower; none certainly is."
            .formatted(doubtful, Count.of(metrics.size(), "metric"));
  }

  private static String worst(List<MetricVerdict> metrics) {
    Optional<MetricVerdict> slowest =
        metrics.stream()
            .filter(metric -> metric.verdict() == Verdict.FAIL)
            .filter(metric -> metric.judgement().effect().isPresent())
            .max(Comparator.comparingDouble(Headline::slowdown));
    return slowest
        .or(() -> metrics.stream().filter(m -> m.verdict() == Verdict.FAIL).findFirst())
        .map(metric -> "Worst: " + metric.label() + ": " + metric.judgement().reason())
        .orElse("");
  }

  private static double slowdown(MetricVerdict metric) {
    return metric.judgement().effect().map(Effect::slowdown).orElse(0.0);
  }

  private static long count(List<MetricVerdict> metrics, Verdict verdict) {
    return metrics.stream().filter(metric -> metric.verdict() == verdict).count();
  }
}
