package dev.assay.analysis.history.evaluation;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.PartitionDetector;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prints how often changes are reported where there is none, found where there is one, and how long
 * a long series takes. Ends with 1 when a criterion is missed.
 */
public final class ChangeEvaluation {
  private static final int TRIALS = 2000;
  private static final long SEED = 20260701;
  private static final int STEP_AT = 60;
  private final ChangeDetector detector;
  private final PrintStream out;
  private boolean met = true;

  private ChangeEvaluation(ChangeDetector detector, PrintStream out) {
    this.detector = detector;
    this.out = out;
  }

  public static void main(String[] arguments) {
    ChangeEvaluation evaluation = new ChangeEvaluation(PartitionDetector.DEFAULT, System.out);
    for (double noise : new double[] {0.01, 0.05, 0.20}) {
      for (SimulatedSeries kind : SimulatedSeries.values()) {
        evaluation.falseAlarms(kind, noise);
      }
    }
    for (double noise : new double[] {0.02, 0.03, 0.04}) {
      evaluation.power(noise);
    }
    evaluation.time();
    System.exit(evaluation.met ? 0 : 1);
  }

  private void falseAlarms(SimulatedSeries kind, double noise) {
    SplittableRandom random = new SplittableRandom(SEED);
    int alarms = 0;
    for (int i = 0; i < TRIALS; i++) {
      double[] values = kind.values(random.split(), noise, 1, 0);
      alarms += detector.changes(values).isEmpty() ? 0 : 1;
    }
    String what = "false alarms, %s, noise %.0f %%".formatted(kind, 100 * noise);
    criterion(what, 100.0 * alarms / TRIALS, "<=", 5);
  }

  private void power(double noise) {
    SplittableRandom random = new SplittableRandom(SEED);
    int found = 0;
    for (int i = 0; i < TRIALS; i++) {
      List<Change> changes =
          detector.changes(SimulatedSeries.NORMAL.values(random.split(), noise, 1.05, STEP_AT));
      found += changes.stream().anyMatch(c -> Math.abs(c.index() - STEP_AT) <= 5) ? 1 : 0;
    }
    String what = "5 %% step found ± 5, noise %.0f %%".formatted(100 * noise);
    criterion(what, 100.0 * found / TRIALS, ">=", 83);
  }

  private void time() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 * Math.exp(0.03 * random.nextGaussian() + 0.1 * (i / 200 % 2));
    }
    double[] milliseconds = new double[50];
    for (int i = 0; i < milliseconds.length; i++) {
      long start = System.nanoTime();
      detector.changes(values);
      milliseconds[i] = (System.nanoTime() - start) / 1e6;
    }
    double[] warm = Arrays.copyOfRange(milliseconds, 10, milliseconds.length);
    Arrays.sort(warm);
    criterion("1,000 points with 4 changes, median ms", warm[warm.length / 2], "<=", 50);
  }

  private void criterion(String what, double measured, String relation, double bound) {
    boolean holds = relation.equals("<=") ? measured <= bound : measured >= bound;
    met &= holds;
    out.printf(
        "  %-46s %8.3f  %s %.2f  %s%n", what, measured, relation, bound, holds ? "met" : "MISSED");
  }
}
