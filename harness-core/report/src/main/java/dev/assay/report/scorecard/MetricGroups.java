package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.wording.Parameters;
import dev.assay.report.text.SharedParameters;
import dev.assay.report.text.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Metrics in a table below their workload, and there below the parameters that make it differ. */
final class MetricGroups {
  private MetricGroups() {}

  /**
   * Writes the headings.
   *
   * @param indent of the workloads
   * @param row writes a metric
   */
  static void write(
      List<MetricScore> metrics, String indent, Table table, Consumer<MetricScore> row) {
    SharedParameters shared = new SharedParameters();
    metrics.forEach(
        m ->
            shared.add(
                m.identity().workload(), m.identity().parameters(), m.defaultedParameters()));
    metrics.stream()
        .collect(
            Collectors.groupingBy(
                metric -> metric.identity().workload(), LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (workload, ofWorkload) -> {
              table.heading(indent, shared.heading(workload));
              write(ofWorkload, indent + " ", shared, table, row);
            });
  }

  private static void write(
      List<MetricScore> ofWorkload,
      String indent,
      SharedParameters shared,
      Table table,
      Consumer<MetricScore> row) {
    Map<SortedMap<String, String>, List<MetricScore>> byOwn =
        ofWorkload.stream()
            .collect(
                Collectors.groupingBy(
                    m -> shared.own(m.identity().workload(), m.identity().parameters()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byOwn.forEach(
        (own, metrics) -> {
          if (byOwn.size() > 1) {
            table.heading(indent, Parameters.text(own));
          }
          metrics.forEach(row);
        });
  }
}
