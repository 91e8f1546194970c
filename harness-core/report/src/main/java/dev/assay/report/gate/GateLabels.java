package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.report.text.SharedParameters;

/** How the metrics of a gate are called where people read them. */
final class GateLabels {
  private GateLabels() {}

  static SharedParameters shared(GateReport report) {
    SharedParameters shared = new SharedParameters();
    report
        .metrics()
        .forEach(metric -> shared.add(metric.benchmark(), metric.parameters(), metric.defaulted()));
    return shared;
  }

  static String of(MetricVerdict metric, SharedParameters shared) {
    return shared.label(metric.name(), metric.benchmark(), metric.parameters());
  }
}
