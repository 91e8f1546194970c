package dev.assay.analysis.gate.selftest;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.GateReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
 * @param overRuns what judging runs of the same code against each other gave; empty for one run
 * @param metrics in the order measured
 */
public record SelfTestReport(
    int forks,
    int gates,
    int falseAlarms,
    int verdicts,
    int falseFlags,
    GateReport earlierAgainstLater,
    Optional<OverRuns> overRuns,
    List<Expectation> metrics) {
  /**
   * What judging each of some runs against each other gave.
   *
   * @param runs how many there are
   * @param gates how many times one was judged against another
   * @param falseAlarms how many of these gates failed that knew nothing of the other runs
   * @param falseAlarmsKnowing how many failed that knew them, where they are enough to tell how
   *     runs differ
   */
  public record OverRuns(int runs, int gates, int falseAlarms, OptionalInt falseAlarmsKnowing) {}

  /**
   * The slowdowns of one metric that a gate would find here with a probability of 80 %, as
   * fractions; empty where its forks do not vary.
   *
   * @param spread standard deviation of the forks' logarithms
   * @param ofRuns that of runs beyond what their forks explain; empty where too few are known
   * @param with3Forks on each side
   * @param with5Forks on each side
   */
  public record Expectation(
      Identity metric,
      double spread,
      OptionalDouble ofRuns,
      OptionalDouble with3Forks,
      OptionalDouble with5Forks) {}

  public SelfTestReport {
    metrics = List.copyOf(metrics);
  }
}
