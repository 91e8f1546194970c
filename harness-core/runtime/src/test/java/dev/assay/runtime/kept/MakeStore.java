package dev.assay.runtime.kept;

import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.journal.StoredRuns;
import dev.assay.runtime.plan.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Fills a store for {@code bin/measure-store}: {@code DIR RUNS METRICS KIND}. Of kind {@code
 * types}, each run is of a VM type of its own. The other kinds are what a team has after years: a
 * few machines, each with a long series of every metric, which changed a few times; of {@code
 * imported} or of {@code measured} runs.
 */
public final class MakeStore {
  private static final int FORKS = 5;
  private static final int ITERATIONS = 3;
  private static final int MACHINES = 4;

  /** How often every metric of a team changes over all runs, and by how much each time. */
  private static final int CHANGES = 4;

  private static final double CHANGE = 0.05;

  private MakeStore() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    int metrics = Integer.parseInt(arguments[2]);
    SplittableRandom random = new SplittableRandom(1);
    Instant first = Instant.parse("2024-01-01T00:00:00Z");
    for (int i = 0; i < runs; i++) {
      Instant started = first.plus(Duration.ofHours(i));
      boolean team = !arguments[3].equals("types");
      double level = team ? 100 + 100 * CHANGE * (i * (CHANGES + 1L) / runs) : 100;
      int machine = team ? i % MACHINES : i;
      if (arguments[3].equals("measured")) {
        double[] values = random.doubles(FORKS, level, level + 1).toArray();
        new StoredRuns(directory)
            .finish(
                started,
                StoredRuns.planned(
                    "w", new Shape(FORKS, 0, Duration.ofSeconds(1), 1, Duration.ofSeconds(1))),
                values);
      } else {
        new RunStore(directory)
            .add(
                run(machine, started, metrics, level, random),
                new RunHeader.Imported("1", "test", "a test", "0"));
      }
    }
  }

  private static RunResult run(
      int number, Instant started, int metrics, double level, SplittableRandom random) {
    List<WorkloadResult> results = new ArrayList<>();
    for (int metric = 0; metric < metrics; metric++) {
      double[][] samples = new double[FORKS][];
      for (int fork = 0; fork < FORKS; fork++) {
        samples[fork] = random.doubles(ITERATIONS, level, level + 3).toArray();
      }
      results.add(
          new WorkloadResult(
              "host.work-" + metric / 4,
              "dev.assay.test",
              Category.values()[metric % 3],
              Map.of("size", Integer.toString(metric), "dtype", "fp64"),
              Set.of(),
              Set.of(),
              new Outcome.Measured(),
              List.of(
                  new MetricSeries(
                      "rate",
                      Unit.GIGABYTE_PER_SECOND,
                      Better.HIGHER,
                      Clock.HOST,
                      Optional.empty(),
                      Optional.of(Extent.MACHINE),
                      Samples.of(samples))),
              List.of(),
              List.of(),
              List.of()));
    }
    String type = String.format(Locale.ROOT, "Standard_T%04d", number);
    return new RunResult(
        RunStore.newId(started, random),
        started,
        new Machine(
            "m" + number, Optional.of(type), List.of(), OptionalInt.empty(), Equipment.UNKNOWN),
        RunState.FINISHED,
        results);
  }
}
