package dev.assay.analysis.gate.policy;

import dev.assay.analysis.gate.judge.Thresholds;

/** Thresholds of the metrics that a pattern selects. */
public record Rule(MetricPattern metrics, Thresholds thresholds) {}
