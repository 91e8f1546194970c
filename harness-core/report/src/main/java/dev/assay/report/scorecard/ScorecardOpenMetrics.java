package dev.assay.report.scorecard;

import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.report.text.OpenMetrics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Writes a scorecard as OpenMetrics 1.0 text, for systems that keep time series. Values are in the
 * base units of their dimensions, as that format asks for; what is unknown has no line.
 */
public final class ScorecardOpenMetrics {
  public void write(Scorecard card, Appendable out) throws IOException {
    OpenMetrics.family(
        out,
        "assay_overall_ratio",
        "gauge",
        "",
        "Overall score of a machine, device or core against the reference, above 1 is better.");
    for (SubjectResult subject : card.subjects()) {
      for (Map.Entry<Scope, Overall> scored : subject.overalls().entrySet()) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("subject", subject.name());
        labels.put("scope", scored.getKey().label());
        sample(out, "assay_overall_ratio", labels, scored.getValue().composite().estimate());
      }
    }
    OpenMetrics.family(
        out, "assay_value", "gauge", "", "A metric in the base unit of its dimension.");
    for (SubjectResult subject : card.subjects()) {
      for (MetricScore metric : subject.metrics()) {
        sample(
            out,
            "assay_value",
            labels(subject, metric),
            metric.summary().estimate().scaled(metric.summary().unit().scale()));
      }
    }
    OpenMetrics.family(
        out, "assay_ratio", "gauge", "", "A metric against the reference, above 1 is better.");
    for (SubjectResult subject : card.subjects()) {
      for (MetricScore metric : subject.metrics()) {
        if (metric.ratio().isPresent()) {
          sample(out, "assay_ratio", labels(subject, metric), metric.ratio().get().score());
        }
      }
    }
    out.append(OpenMetrics.END);
  }

  private static Map<String, String> labels(SubjectResult subject, MetricScore metric) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("subject", subject.name());
    subject.vmType().ifPresent(type -> labels.put("vm_type", type));
    labels.put("category", word(metric.category()));
    labels.put("workload", metric.identity().workload());
    labels.put(
        "parameters",
        metric.identity().parameters().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" ")));
    labels.put("metric", metric.identity().metric());
    metric.extent().ifPresent(extent -> labels.put("extent", word(extent)));
    labels.put("dimension", metric.identity().dimension().name());
    return labels;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void sample(
      Appendable out, String name, Map<String, String> labels, Estimate estimate)
      throws IOException {
    line(out, name, labels, "value", estimate.knownValue());
    Optional<Interval> interval = estimate.knownInterval();
    if (interval.isPresent()) {
      line(out, name, labels, "low", OptionalDouble.of(interval.get().low()));
      line(out, name, labels, "high", OptionalDouble.of(interval.get().high()));
    }
  }

  private static void line(
      Appendable out, String name, Map<String, String> labels, String of, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      Map<String, String> all = new LinkedHashMap<>(labels);
      all.put("of", of);
      OpenMetrics.sample(out, name, all, value.getAsDouble());
    }
  }
}
