package dev.assay.analysis.bisect;

import dev.assay.analysis.bisect.PlantedSlowdown.Ended;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Prints how often the search finds a planted slowdown of 5 % among 64 commits. */
final class BisectEvaluation {
  private static final int SIMULATIONS = 200;
  private static final double GOAL = 0.95;
  private static final long SEED = 18;

  private BisectEvaluation() {}

  /** Ends with 1 when a goal is missed. */
  public static void main(String[] arguments) {
    System.out.println(
        "| spread of forks | spread between sessions | found and right | found and wrong | builds,"
            + " mean | sessions, mean |");
    System.out.println("|---|---|---|---|---|---|");
    boolean met = true;
    for (double[] spread : new double[][] {{1, 0}, {2, 0}, {2, 1}, {3, 0}, {3, 1}}) {
      met &= row(spread[0], spread[1]);
    }
    if (!met) {
      System.out.println("MISSED: found and right in less than 95 %");
      System.exit(1);
    }
  }

  private static boolean row(double forks, double sessions) {
    PlantedSlowdown planted =
        new PlantedSlowdown(64, Math.log(1.05), forks / 100, sessions / 100, 0);
    Random random = new Random(SEED);
    Search search = new Search(0.95, Search.builds(64));
    List<Ended> ended =
        IntStream.range(0, SIMULATIONS).mapToObj(i -> planted.search(search, random)).toList();
    long right = ended.stream().filter(e -> e.found() && e.right()).count();
    long wrong = ended.stream().filter(e -> e.found() && !e.right()).count();
    System.out.printf(
        Locale.ROOT,
        "| %.0f %% | %.0f %% | %d of %d | %d | %.1f | %.1f |%n",
        forks,
        sessions,
        right,
        SIMULATIONS,
        wrong,
        ended.stream().mapToInt(Ended::builds).average().orElseThrow(),
        ended.stream().mapToInt(Ended::sessions).average().orElseThrow());
    return right >= GOAL * SIMULATIONS;
  }
}
