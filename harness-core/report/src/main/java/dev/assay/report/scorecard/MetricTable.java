package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Notes;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Metrics grouped by category and workload, with their figures in columns. */
final class MetricTable {
  private final Notes notes;
  private final boolean withReference;
  private final Table table =
      new Table(
          List.of(
              Side.LEFT,
              Side.RIGHT,
              Side.LEFT,
              Side.LEFT,
              Side.LEFT,
              Side.RIGHT,
              Side.RIGHT,
              Side.LEFT));

  MetricTable(List<MetricScore> metrics, boolean withReference, Notes notes) {
    this.notes = notes;
    this.withReference = withReference;
    Map<Category, List<MetricScore>> byCategory =
        metrics.stream()
            .collect(
                Collectors.groupingBy(MetricScore::category, TreeMap::new, Collectors.toList()));
    byCategory.forEach(this::add);
  }

  void write(int width, Appendable out) throws IOException {
    table.write(width, out);
  }

  private void add(Category category, List<MetricScore> metrics) {
    boolean withPeak = metrics.stream().anyMatch(metric -> metric.shareOfPeak().isPresent());
    table.row(header(category, withPeak));
    metrics.stream()
        .collect(
            Collectors.groupingBy(
                metric -> metric.identity().workload(), LinkedHashMap::new, Collectors.toList()))
        .forEach(this::add);
  }

  /** What all measurements of a workload share is said once, above what makes them differ. */
  private void add(String workload, List<MetricScore> metrics) {
    Map<SortedMap<String, String>, List<MetricScore>> byParameters =
        metrics.stream()
            .collect(
                Collectors.groupingBy(
                    metric -> metric.identity().parameters(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    SortedMap<String, String> shared = new TreeMap<>(byParameters.keySet().iterator().next());
    byParameters.keySet().forEach(parameters -> shared.entrySet().retainAll(parameters.entrySet()));
    table.heading("  ", workload + text(shared));
    byParameters.forEach(
        (parameters, ofParameters) -> {
          if (byParameters.size() > 1) {
            SortedMap<String, String> own = new TreeMap<>(parameters);
            own.entrySet().removeAll(shared.entrySet());
            table.heading("   ", text(own));
          }
          ofParameters.forEach(this::add);
        });
  }

  private static String text(SortedMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining());
  }

  private List<String> header(Category category, boolean withPeak) {
    return List.of(
        category.name(),
        "value",
        "unit",
        "interval",
        withReference ? "ratio" : "",
        withPeak ? "of peak" : "",
        "forks×iter.",
        "");
  }

  private void add(MetricScore metric) {
    Summary summary = metric.summary();
    table.row(
        List.of(
            "    " + metric.identity().metric(),
            Figures.value(summary.estimate()),
            summary.unit().symbol(),
            Figures.margin(summary.estimate()),
            metric.ratio().map(ratio -> Figures.ratio(ratio.score())).orElse(""),
            metric.shareOfPeak().stream()
                .flatMapToDouble(share -> share.share().knownValue().stream())
                .mapToObj(Figures::percent)
                .findFirst()
                .orElse(""),
            size(summary),
            remarks(metric)));
  }

  private static String size(Summary summary) {
    int each = summary.forks() == 0 ? 0 : summary.iterations() / summary.forks();
    boolean even = each * summary.forks() == summary.iterations();
    return summary.forks() + "×" + (even ? "" : "~") + each;
  }

  private String remarks(MetricScore metric) {
    StringBuilder remarks = new StringBuilder();
    Summary summary = metric.summary();
    if (summary.onlyTainted()) {
      remarks.append("not scored ");
    }
    if (summary.tainted() > 0) {
      remarks.append(summary.tainted()).append(" tainted");
      String reasons = String.join("; ", summary.taintReasons());
      remarks.append(notes.mark("Tainted: " + reasons)).append(' ');
    }
    summary.estimate().reservation().map(notes::mark).ifPresent(remarks::append);
    metric
        .ratio()
        .map(Ratio::score)
        .flatMap(ratio -> ratio.reservation())
        .map(notes::mark)
        .ifPresent(remarks::append);
    return remarks.toString();
  }
}
