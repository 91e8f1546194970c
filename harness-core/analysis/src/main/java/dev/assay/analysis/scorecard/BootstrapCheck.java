package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Uncertainty;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.MetricSummaries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Checks the standard error of a composite by a hierarchical bootstrap: machines are drawn with
 * replacement, then runs of each, then forks, then iterations (A. C. Davison and D. V. Hinkley,
 * Bootstrap Methods and their Application, 1997, section 3.8). It knows nothing of normal
 * distributions, so a factor far from 1 tells that the formula's assumptions do not hold.
 */
final class BootstrapCheck {
  private static final int REPLICATES = 200;
  private static final int SEED = 1;

  private final ScopeCalculator calculator;

  BootstrapCheck(ScopeCalculator calculator) {
    this.calculator = calculator;
  }

  /**
   * The bootstrap's standard error over the formula's; empty where the formula has none. With n
   * things drawn the bootstrap's variance is short by (n − 1)/n, which is made up for.
   */
  OptionalDouble factor(SummarizedSubject subject, CompositeScore composite) {
    if (composite.uncertainty().isEmpty()) {
      return OptionalDouble.empty();
    }
    Uncertainty formula = composite.uncertainty().get();
    Map<String, List<RunResult>> machines = new LinkedHashMap<>();
    subject
        .subject()
        .runs()
        .forEach(
            run -> machines.computeIfAbsent(run.machine().name(), _ -> new ArrayList<>()).add(run));
    SplittableRandom random = new SplittableRandom(SEED);
    double[] logs = new double[REPLICATES];
    for (int i = 0; i < logs.length; i++) {
      List<RunResult> drawn = Resampling.of(List.copyOf(machines.values()), random);
      OptionalDouble value =
          calculator
              .composite(MetricSummaries.of(drawn), subject.devices())
              .estimate()
              .knownValue();
      if (value.isEmpty()) {
        return OptionalDouble.empty();
      }
      logs[i] = Math.log(value.getAsDouble());
    }
    // n/(n − 1) is 1 + 1/(n − 1), and n − 1 are the degrees of freedom.
    double correction = 1 + 1 / formula.degreesOfFreedom();
    double deviation = Math.sqrt(Moments.of(logs).variance().orElseThrow() * correction);
    return OptionalDouble.of(deviation / formula.standardError());
  }
}
