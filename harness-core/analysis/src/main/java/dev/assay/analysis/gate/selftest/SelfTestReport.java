package dev.assay.analysis.gate.selftest;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.GateReport;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What judging unchanged code against itself gave.
 *
 * @param forks of each workload; half of them are a side
 * @param gates how many times they were split into two sides and judged
 * @param falseAlarms how many of these gates failed
 * @param verdicts how many metrics were judged over all gates
 * @param falseFlags how many of these failed
 * @param earlierAgainstLater the first half of the forks as baseline, the second as candidate: what
 *     drifts on the machine shows here
 * @param metrics in the order measured
 */
public record SelfTestReport(
    int forks,
    int gates,
    int falseAlarms,
    int verdicts,
    int falseFlags,
    GateReport earlierAgainstLater,
    List<Expectation> metrics) {
  /**
   * The slowdowns of one metric that a gate would find here with a probability of 80 %, as
   * fractions; empty where its forks do not vary.
   *
   * @param spread standard deviation of the forks' logarithms
   * @param with3Forks on each side
   * @param with5Forks on each side
   */
  public record Expectation(
      Identity metric, double spread, OptionalDouble with3Forks, OptionalDouble with5Forks) {}

  public SelfTestReport {
    metrics = List.copyOf(metrics);
  }
}
