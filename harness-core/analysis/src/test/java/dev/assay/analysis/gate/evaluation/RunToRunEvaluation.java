package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.judge.Verdict;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Prints how often gates fail that judge unchanged code run against run, and find a slowdown, by
 * how much runs differ and how many are known. Ends with 1 when a criterion is missed.
 */
public final class RunToRunEvaluation {
  private static final int GATES = 4000;
  private static final long SEED = 20261130;
  private static final double FORKS = 0.01;

  /**
   * A gate of one metric fails on unchanged code at the false discovery rate of 3 %; the rest is
   * Satterthwaite's and chance.
   */
  private static final double MOST = 0.04;

  /** What is known of how runs differ. */
  private record Known(String title, int each, int earlier, boolean enough) {}

  private static final Known[] KNOWN = {
    new Known("1 v 1, nothing known", 1, 0, false),
    new Known("1 v 1, 3 earlier runs", 1, 3, true),
    new Known("1 v 1, 5 earlier runs", 1, 5, true),
    new Known("1 v 1, 10 earlier runs", 1, 10, true),
    new Known("2 v 2", 2, 0, true),
    new Known("3 v 3", 3, 0, true),
  };

  private RunToRunEvaluation() {}

  public static void main(String[] arguments) {
    boolean met = true;
    System.out.printf(
        "Run to run: %d gates a cell, 5 forks of 1 %% spread a run; failed of unchanged code, then"
            + " found of +10 %%%n",
        GATES);
    for (Known known : KNOWN) {
      StringBuilder line = new StringBuilder("  %-24s".formatted(known.title));
      for (double runs : new double[] {0, 0.005, 0.01, 0.02, 0.05}) {
        double wrong = share(known, runs, 1);
        met &= !known.enough || wrong <= MOST;
        line.append(
            "  runs ±%.1f %%: %4.1f %% %3.0f %%"
                .formatted(100 * runs, 100 * wrong, 100 * share(known, runs, 1.1)));
      }
      System.out.println(line);
    }
    System.exit(met ? 0 : 1);
  }

  private static double share(Known known, double runs, double slowdown) {
    SimulatedRuns simulated = new SimulatedRuns(new Random(SEED), FORKS, runs);
    return (double)
            IntStream.range(0, GATES)
                .filter(
                    _ ->
                        simulated.gate(known.each, known.earlier, slowdown).verdict()
                            == Verdict.FAIL)
                .count()
        / GATES;
  }
}
