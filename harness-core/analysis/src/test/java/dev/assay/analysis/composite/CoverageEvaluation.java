package dev.assay.analysis.composite;

import dev.assay.analysis.extent.Lift;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How often the 95 % interval of an overall score holds 1 where nothing changed: subject and
 * reference are drawn from the same truth, each with its own noise between forks. Beside it, how
 * often it did while the reference counted as exact. Not a test, for its size.
 */
public final class CoverageEvaluation {
  private static final int TRIALS = 10_000;

  /** Below the nominal share by four standard errors of a share of so many trials. */
  private static final double LEAST =
      Summary.CONFIDENCE - 4 * Math.sqrt(Summary.CONFIDENCE * (1 - Summary.CONFIDENCE) / TRIALS);

  private static final Lift AS_MEASURED = new Lift(Scope.MACHINE, false, Optional.empty());

  private CoverageEvaluation() {}

  /** Ends with 1 where a cell covers less than it promises. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    out.printf("OVERALL SCORES: intervals that hold 1 where nothing changed, of %,d%n", TRIALS);
    out.printf("forks  workloads  noise of the reference  reference exact  both sides%n");
    boolean good = true;
    for (int forks : new int[] {3, 5, 10}) {
      for (int workloads : new int[] {1, 5}) {
        for (double noise : new double[] {.5, 1, 2}) {
          int[] covered = covered(forks, workloads, noise);
          double both = (double) covered[1] / TRIALS;
          good &= both >= LEAST;
          out.printf(
              "%5d  %9d  %22s  %14.1f%%  %9.1f%%%s%n",
              forks,
              workloads,
              "× " + noise,
              100.0 * covered[0] / TRIALS,
              100 * both,
              both < LEAST ? "  TOO FEW" : "");
        }
      }
    }
    System.exit(good ? 0 : 1);
  }

  private static int[] covered(int forks, int workloads, double noise) {
    SplittableRandom random = new SplittableRandom(31L * forks + workloads);
    int exact = 0;
    int both = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      CompositeCalculator calculator =
          new CompositeCalculator(
              Profile.STORAGE, side(forks, workloads, .02 * noise, random), AS_MEASURED);
      Composition composed =
          calculator.compose(calculator.measured(side(forks, workloads, .02, random), AS_MEASURED));
      Estimate estimate = composed.score().estimate();
      both += estimate.knownInterval().orElseThrow().contains(1) ? 1 : 0;
      exact +=
          composed
                  .own()
                  .flatMap(Variance::uncertainty)
                  .orElseThrow()
                  .estimate(estimate.knownValue().orElseThrow(), Summary.CONFIDENCE)
                  .knownInterval()
                  .orElseThrow()
                  .contains(1)
              ? 1
              : 0;
    }
    return new int[] {exact, both};
  }

  private static MetricSummaries side(
      int forks, int workloads, double noise, SplittableRandom random) {
    RunBuilder run = RunBuilder.run("r");
    for (int workload = 0; workload < workloads; workload++) {
      double[] values = new double[forks];
      for (int i = 0; i < forks; i++) {
        values[i] = 100 * Math.exp(noise * random.nextGaussian());
      }
      run.with(
          WorkloadBuilder.workload("storage.w" + workload)
              .metric("rate", Unit.IO_PER_SECOND, Better.HIGHER, values));
    }
    return MetricSummaries.of(List.of(run.build()));
  }
}
