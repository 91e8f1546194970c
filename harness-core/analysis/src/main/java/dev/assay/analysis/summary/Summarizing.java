package dev.assay.analysis.summary;

import dev.assay.analysis.result.Taint;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Moments;
import dev.assay.api.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Brings the data of one metric to a {@link Summary}. */
final class Summarizing {
  private final List<MetricData> data;
  private final Set<Level> levels;
  private final Unit unit;

  Summarizing(List<MetricData> data, Set<Level> levels) {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("A summary needs the data of at least one run.");
    }
    this.data = data;
    this.levels = levels;
    this.unit = data.getFirst().series().unit();
  }

  Summary summary() {
    List<ForkMedians> medians = untainted();
    int tainted = medians.stream().mapToInt(ForkMedians::leftOut).sum();
    boolean onlyTainted = tainted > 0 && medians.stream().allMatch(m -> m.medians().isEmpty());
    if (onlyTainted) {
      medians = data.stream().map(d -> ForkMedians.ofAll(d.series().samples())).toList();
    }
    int forks = medians.stream().mapToInt(m -> m.medians().size()).sum();
    int iterations = medians.stream().mapToInt(ForkMedians::iterations).sum();

    Map<String, Map<String, SequencedMap<String, Double>>> machines = byMachineAndRun(medians);
    Level level = level(machines);
    SequencedMap<String, Double> all = forks(machines);
    Mean mean = Mean.suitedTo(values(all));
    SequencedMap<String, Double> replicates =
        switch (level) {
          case MACHINE -> means(machines, runs -> mean.of(values(means(runs, forksMean(mean)))));
          case RUN -> means(machines.values().iterator().next(), forksMean(mean));
          case FORK -> all;
        };
    return new Summary(
        unit,
        estimate(mean, values(replicates), level),
        mean,
        level,
        replicates,
        forks,
        iterations,
        tainted,
        onlyTainted,
        reasons(),
        spread(mean, values(replicates)));
  }

  private List<ForkMedians> untainted() {
    return data.stream()
        .map(d -> ForkMedians.ofUntainted(d.series().samples(), d.taints()))
        .toList();
  }

  private List<String> reasons() {
    return data.stream().allMatch(d -> d.taints().isEmpty())
        ? List.of()
        : data.stream().flatMap(d -> d.taints().stream()).map(Taint::reason).distinct().toList();
  }

  private Map<String, Map<String, SequencedMap<String, Double>>> byMachineAndRun(
      List<ForkMedians> medians) {
    Map<String, Map<String, SequencedMap<String, Double>>> machines = new LinkedHashMap<>();
    for (int i = 0; i < data.size(); i++) {
      MetricData one = data.get(i);
      // Of one run, a second result with the same identity brings forks of its own.
      String result = one.run() + "#" + i;
      medians
          .get(i)
          .medians()
          .forEach(
              (fork, median) ->
                  machines
                      .computeIfAbsent(one.machine(), _ -> new LinkedHashMap<>())
                      .computeIfAbsent(one.run(), _ -> new LinkedHashMap<>())
                      .put(result + " fork " + fork, one.series().unit().convert(median, unit)));
    }
    return machines;
  }

  private Level level(Map<String, Map<String, SequencedMap<String, Double>>> machines) {
    if (machines.size() > 1) {
      return Level.MACHINE;
    }
    boolean severalRuns = machines.values().stream().anyMatch(runs -> runs.size() > 1);
    return severalRuns && levels.contains(Level.RUN) ? Level.RUN : Level.FORK;
  }

  private static SequencedMap<String, Double> forks(
      Map<String, Map<String, SequencedMap<String, Double>>> machines) {
    SequencedMap<String, Double> forks = new LinkedHashMap<>();
    machines.values().forEach(runs -> runs.values().forEach(forks::putAll));
    return forks;
  }

  private static ToDoubleFunction<SequencedMap<String, Double>> forksMean(Mean mean) {
    return forks -> mean.of(values(forks));
  }

  private static <T> SequencedMap<String, Double> means(
      Map<String, T> groups, ToDoubleFunction<T> mean) {
    SequencedMap<String, Double> means = new LinkedHashMap<>();
    groups.forEach((name, group) -> means.put(name, mean.applyAsDouble(group)));
    return means;
  }

  private static double[] values(SequencedMap<String, Double> named) {
    return named.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Estimate estimate(Mean mean, double[] replicates, Level level) {
    String unitOfCount = level.name().toLowerCase(Locale.ROOT);
    return switch (replicates.length) {
      case 0 -> new Estimate.NotEnoughData("No iteration was measured.");
      case 1 ->
          new Estimate.Point(
              replicates[0],
              "One %s shows no spread between %ss: measure at least 2."
                  .formatted(unitOfCount, unitOfCount));
      default -> mean.estimate(Summary.CONFIDENCE, replicates);
    };
  }

  private static OptionalDouble spread(Mean mean, double[] replicates) {
    if (replicates.length < 2) {
      return OptionalDouble.empty();
    }
    Moments moments = mean == Mean.GEOMETRIC ? Moments.ofLogs(replicates) : Moments.of(replicates);
    double deviation = Math.sqrt(moments.variance().orElseThrow());
    if (mean == Mean.GEOMETRIC) {
      return OptionalDouble.of(deviation);
    }
    return moments.mean() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(deviation / Math.abs(moments.mean()));
  }
}
