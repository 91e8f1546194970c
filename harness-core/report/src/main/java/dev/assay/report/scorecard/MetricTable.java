package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Intervals;
import dev.assay.report.text.Notes;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
    MetricGroups.write(metrics, "  ", table, this::add);
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
    Unit shown = Figures.unit(summary.unit(), summary.estimate());
    Estimate estimate = Figures.in(shown, summary.unit(), summary.estimate());
    table.row(
        List.of(
            "    " + metric.identity().metric(),
            Figures.value(estimate),
            DisplayUnit.symbol(shown),
            Intervals.text(shown, summary),
            metric.ratio().map(ratio -> Figures.ratio(ratio.score())).orElse(""),
            PeakText.cell(metric) + PeakText.remark(metric).map(notes::mark).orElse(""),
            Figures.repetitions(summary.forks(), summary.iterations()),
            remarks(metric)));
  }

  private String remarks(MetricScore metric) {
    StringBuilder remarks = new StringBuilder();
    Summary summary = metric.summary();
    metric
        .plausibility()
        .map(place -> place.standing().label() + notes.mark(place.reason()) + " ")
        .ifPresent(remarks::append);
    if (summary.onlyTainted()) {
      remarks.append("not scored ");
    }
    if (summary.tainted() > 0) {
      remarks.append(summary.tainted()).append(" tainted");
      String reasons = String.join("; ", summary.taintReasons());
      remarks.append(notes.mark("Tainted: " + reasons)).append(' ');
    }
    summary.estimate().reservation().map(notes::mark).ifPresent(remarks::append);
    String needed = Intervals.needed(summary);
    if (!needed.isEmpty()) {
      remarks.append(needed).append(notes.mark(Intervals.ABOUT_RANGES));
    }
    metric
        .ratio()
        .map(Ratio::score)
        .flatMap(ratio -> ratio.reservation())
        .map(notes::mark)
        .ifPresent(remarks::append);
    return remarks.toString().stripTrailing();
  }
}
