package dev.assay.analysis.gate;

import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.statistics.BetweenRuns;
import dev.assay.analysis.wording.Count;
import java.util.List;
import java.util.Optional;

/** Says how far verdicts reach whose runs are too few to show how runs differ. */
final class Scope {
  private Scope() {}

  /**
   * @param ofForks comparisons whose unit is the fork
   */
  static Optional<String> of(List<Comparison> ofForks) {
    List<Comparison> compared = ofForks.stream().filter(one -> one.pValue().isPresent()).toList();
    long within = compared.stream().filter(one -> !overRuns(one)).count();
    return within == 0
        ? Optional.empty()
        : Optional.of(
            ("%s: how runs of the same code differ on this machine is not known (it takes %d or"
                    + " more of them), and forks of one run do not show it. What changes from run"
                    + " to run, such as the time of day or where memory lies, may look like a"
                    + " slowdown or hide one. Measure both sides in turns (./assay run --gate with"
                    + " a folder of bundles), or name several runs for each side.")
                .formatted(
                    within == compared.size()
                        ? "The verdict and its error rates hold within a run only"
                        : "The verdicts on %s of %d hold within a run only"
                            .formatted(Count.of((int) within, "metric"), compared.size()),
                    BetweenRuns.FEWEST + 1));
  }

  private static boolean overRuns(Comparison comparison) {
    return comparison instanceof Comparison.Tested tested && tested.runs().isPresent();
  }
}
