package dev.assay.analysis.gate;

import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import java.util.List;
import java.util.OptionalDouble;

/** Judges candidates against baselines by one policy. */
public final class Gate {
  private final GatePolicy policy;
  private final OptionalDouble pricePerHour;

  public Gate(GatePolicy policy) {
    this(policy, OptionalDouble.empty());
  }

  /**
   * @param pricePerHour of the machine in USD, by which it says what more measuring costs
   */
  public Gate(GatePolicy policy, OptionalDouble pricePerHour) {
    this.policy = policy;
    this.pricePerHour = pricePerHour;
  }

  /**
   * Judges.
   *
   * @param baseline runs of the accepted state
   * @param candidate runs of the state to judge
   * @param history earlier runs like the baseline's; where there are few forks, their variance is
   *     taken in. They may be of other code.
   * @throws IllegalArgumentException when a side has no run
   */
  public GateReport judge(
      List<RunResult> baseline, List<RunResult> candidate, List<RunResult> history) {
    return judgeMeasured(
        baseline.stream().map(MeasuredRun::of).toList(),
        candidate.stream().map(MeasuredRun::of).toList(),
        history.stream().map(EarlierRun::of).toList());
  }

  /**
   * Likewise, of runs of which more is known than their values. What differs between earlier runs
   * of the same code is taken in too, unless both sides were measured in turns.
   */
  public GateReport judgeMeasured(
      List<MeasuredRun> baseline, List<MeasuredRun> candidate, List<EarlierRun> history) {
    if (baseline.isEmpty() || candidate.isEmpty()) {
      throw new IllegalArgumentException(
          "A gate needs at least one run on each side, has %d and %d."
              .formatted(baseline.size(), candidate.size()));
    }
    return new GateReportBuilder(
            policy, pricePerHour, baseline, candidate, history, Spendings.WHOLE)
        .report();
  }
}
