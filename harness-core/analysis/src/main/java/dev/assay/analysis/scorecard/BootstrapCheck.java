package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.Uncertainty;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.MetricSummaries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Checks the standard errors of composites by a hierarchical bootstrap: machines are drawn with
 * replacement, then runs of each, then forks, then iterations (A. C. Davison and D. V. Hinkley,
 * Bootstrap Methods and their Application, 1997, section 3.8), of the subject and of the reference.
 * It knows nothing of normal distributions, so a factor far from 1 tells that the formula's
 * assumptions do not hold. A draw serves all scopes, and a draw of the reference all subjects.
 */
final class BootstrapCheck {
  private static final int REPLICATES = 200;
  private static final int SEED = 1;
  private static final int SEED_OF_REFERENCE = 2;

  private final List<ScopeCalculator> scopes;

  /** By draw and scope. */
  private final double[][][] shifts;

  BootstrapCheck(List<ScopeCalculator> scopes, SummarizedSubject reference) {
    this.scopes = scopes;
    this.shifts = new double[REPLICATES][scopes.size()][];
    Draws draws = new Draws(reference.subject(), SEED_OF_REFERENCE);
    for (double[][] ofScopes : shifts) {
      MetricSummaries drawn = draws.next();
      Arrays.setAll(ofScopes, i -> scopes.get(i).shift(drawn, reference.devices()));
    }
  }

  /**
   * The bootstrap's standard error over the formula's for each scope; empty where the formula has
   * none. With n things drawn the bootstrap's variance is short by (n − 1)/n, which is made up for.
   *
   * @param formulas by scope
   */
  List<OptionalDouble> factors(SummarizedSubject subject, List<Optional<Uncertainty>> formulas) {
    double[][] logs = new double[scopes.size()][REPLICATES];
    boolean[] usable = new boolean[scopes.size()];
    for (int i = 0; i < usable.length; i++) {
      usable[i] = formulas.get(i).isPresent();
    }
    Draws draws = new Draws(subject.subject(), SEED);
    for (int draw = 0; draw < REPLICATES && any(usable); draw++) {
      MetricSummaries drawn = draws.next();
      for (int i = 0; i < usable.length; i++) {
        OptionalDouble log =
            usable[i]
                ? scopes.get(i).logarithm(drawn, subject.devices(), shifts[draw][i])
                : OptionalDouble.empty();
        usable[i] = log.isPresent();
        logs[i][draw] = log.orElse(0);
      }
    }
    List<OptionalDouble> factors = new ArrayList<>();
    for (int i = 0; i < usable.length; i++) {
      factors.add(
          usable[i]
              ? OptionalDouble.of(factor(logs[i], formulas.get(i).orElseThrow()))
              : OptionalDouble.empty());
    }
    return factors;
  }

  private static boolean any(boolean[] usable) {
    for (boolean one : usable) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  private static double factor(double[] logs, Uncertainty formula) {
    // n/(n − 1) is 1 + 1/(n − 1), and n − 1 are the degrees of freedom.
    double correction = 1 + 1 / formula.degreesOfFreedom();
    double deviation = Math.sqrt(Moments.of(logs).variance().orElseThrow() * correction);
    return deviation / formula.standardError();
  }

  /** The runs of one subject, drawn anew again and again. */
  private static final class Draws {
    private final List<List<RunResult>> machines;
    private final SplittableRandom random;

    private Draws(Subject subject, int seed) {
      Map<String, List<RunResult>> byMachine = new LinkedHashMap<>();
      for (RunResult run : subject.runs()) {
        byMachine.computeIfAbsent(run.machine().name(), _ -> new ArrayList<>()).add(run);
      }
      this.machines = List.copyOf(byMachine.values());
      this.random = new SplittableRandom(seed);
    }

    private MetricSummaries next() {
      return MetricSummaries.of(Resampling.of(machines, random));
    }
  }
}
