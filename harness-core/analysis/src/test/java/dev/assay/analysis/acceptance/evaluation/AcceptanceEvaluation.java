package dev.assay.analysis.acceptance.evaluation;

import dev.assay.analysis.acceptance.evaluation.Acceptances.Tally;
import dev.assay.analysis.acceptance.evaluation.BestPossible.Figure;
import dev.assay.analysis.acceptance.evaluation.NodePopulation.Deficit;
import dev.assay.analysis.acceptance.evaluation.SimulatedMetric.Kind;
import dev.assay.analysis.acceptance.learned.FloorLearning.Learned;
import dev.assay.analysis.gate.evaluation.ForkSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints how often good nodes fail and planted deficits are found, and ends with 1 when a criterion
 * is missed. Takes the folder of measured forks of benchmarks of the host, and a seed.
 */
public final class AcceptanceEvaluation {
  private static final int REFERENCES = 100;
  private static final int GOOD = 200;
  private static final int BAD = 20;
  private static final int[] MACHINES = {5, 8, 20, 50};

  /** From so many machines on good nodes must seldom fail. */
  private static final int ENOUGH = 8;

  /** From so many on deficits must be found as well. */
  private static final int ENOUGH_TO_FIND = 20;

  private static final double MOST_FALSE = 0.001;
  private static final double LEAST_FOUND_OF_5_PERCENT = 0.95;
  private static final double LEAST_FOUND_OF_10_PERCENT = 0.99;
  private static final int HOST_METRICS = 16;

  private static final long SEED = 20261130;

  private final long seed;
  private boolean missed;

  private AcceptanceEvaluation(long seed) {
    this.seed = seed;
  }

  /** Evaluates. */
  public static void main(String[] arguments) throws IOException {
    List<SimulatedMetric> metrics = new ArrayList<>(SimulatedMetric.a100());
    if (arguments.length >= 1) {
      ForkSeries.read(Path.of(arguments[0]).resolve("traini-jmh-1s-means-300s.csv.gz")).stream()
          .filter(series -> series.values().length == 10)
          .limit(HOST_METRICS)
          .forEach(
              series -> metrics.add(SimulatedMetric.host(series.benchmark(), series.values())));
    }
    System.out.printf(
        Locale.ROOT,
        "%d metrics, %d values a node. %d references a row; a cell stands for %,d good nodes or"
            + " %,d with a deficit in one GPU.%n%n",
        metrics.size(),
        metrics.stream().mapToInt(metric -> Math.max(1, metric.devices())).sum(),
        REFERENCES,
        REFERENCES * GOOD,
        REFERENCES * BAD);
    AcceptanceEvaluation evaluation =
        new AcceptanceEvaluation(arguments.length == 2 ? Long.parseLong(arguments[1]) : SEED);
    System.out.println(
        "| noise | machines | floors | good: failed | unsure | repeated | compute 5 % | 10 % |"
            + " memory 5 % | 10 % | copies 5 % | 10 % |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    evaluation.rows("as measured", new NodePopulation(metrics, 1, 0));
    evaluation.rows("GPUs differ twice as much", new NodePopulation(metrics, 2, 0));
    evaluation.rows("2 % of forks 3 % slower", new NodePopulation(metrics, 1, 0.02));
    best(metrics);
    System.exit(evaluation.missed ? 1 : 0);
  }

  private static void best(List<SimulatedMetric> metrics) {
    int values = metrics.stream().mapToInt(metric -> Math.max(1, metric.devices())).sum();
    System.out.println(
        "\n| who knows how good nodes vary finds | own value | beside its peers | all values of the"
            + " kind beside its peers |\n|---|--:|--:|--:|");
    for (double times : new double[] {1, 2}) {
      NodePopulation population = new NodePopulation(metrics, times, 0);
      for (Kind kind : List.of(Kind.MEMORY, Kind.COPIES)) {
        BestPossible best = new BestPossible(population, kind, values, 20261201);
        System.out.printf(
            Locale.ROOT,
            "| %s 5 %% slower%s |%s%n",
            kind.name().toLowerCase(Locale.ROOT),
            times == 1 ? "" : ", GPUs differ twice as much",
            Arrays.stream(Figure.values())
                .map(
                    figure ->
                        String.format(Locale.ROOT, " %.1f %% |", 100 * best.found(figure, 0.05)))
                .reduce("", String::concat));
      }
    }
  }

  private void rows(String noise, NodePopulation population) {
    for (int machines : MACHINES) {
      row(noise, machines, population);
    }
  }

  private void row(String noise, int machines, NodePopulation population) {
    Acceptances acceptances = new Acceptances(population, seed + machines);
    Tally good = new Tally(0, 0, 0, 0);
    Tally[] found = new Tally[6];
    Arrays.fill(found, new Tally(0, 0, 0, 0));
    int floors = 0;
    for (int reference = 0; reference < REFERENCES; reference++) {
      Learned learned = acceptances.learn(machines);
      floors += learned.floors().size();
      good = good.plus(acceptances.accept(learned.floors(), GOOD, List.of()));
      for (int i = 0; i < found.length; i++) {
        Kind kind = List.of(Kind.COMPUTE, Kind.MEMORY, Kind.COPIES).get(i / 2);
        Deficit deficit = new Deficit(kind, reference % 8, i % 2 == 0 ? 0.05 : 0.10);
        found[i] = found[i].plus(acceptances.accept(learned.floors(), BAD, List.of(deficit)));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.0f | %.2f %% | %.2f %% | %.1f %% |%s%n",
        noise,
        machines,
        (double) floors / REFERENCES,
        100 * good.failedShare(),
        100.0 * good.unsure() / good.nodes(),
        100.0 * good.repeated() / good.nodes(),
        Arrays.stream(found)
            .map(one -> String.format(Locale.ROOT, " %.1f %% |", 100 * one.failedShare()))
            .reduce("", String::concat));
    boolean asMeasured = population.times() == 1 && population.disturbed() == 0;
    missed |= asMeasured && machines >= ENOUGH && good.failedShare() > MOST_FALSE;
    if (asMeasured && machines >= ENOUGH_TO_FIND) {
      for (int i = 0; i < 4; i++) {
        missed |=
            found[i].failedShare()
                < (i % 2 == 0 ? LEAST_FOUND_OF_5_PERCENT : LEAST_FOUND_OF_10_PERCENT);
      }
    }
  }
}
