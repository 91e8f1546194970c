package dev.assay.analysis.summary;

import dev.assay.analysis.result.Taint;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Moments;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

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

    Map<String, Map<String, List<Double>>> byMachineAndRun = byMachineAndRun(medians);
    double[] all = flat(byMachineAndRun.values().stream().flatMap(runs -> runs.values().stream()));
    Mean mean = Mean.suitedTo(all);
    Level level = level(byMachineAndRun);
    double[] replicates = replicates(byMachineAndRun, level, mean);
    return new Summary(
        unit,
        estimate(mean, replicates, level),
        mean,
        level,
        boxed(replicates),
        forks,
        iterations,
        tainted,
        onlyTainted,
        reasons(),
        spread(mean, replicates));
  }

  private List<ForkMedians> untainted() {
    return data.stream()
        .map(d -> ForkMedians.ofUntainted(d.series().samples(), d.taints()))
        .toList();
  }

  private List<String> reasons() {
    return data.stream().flatMap(d -> d.taints().stream()).map(Taint::reason).distinct().toList();
  }

  private Map<String, Map<String, List<Double>>> byMachineAndRun(List<ForkMedians> medians) {
    Map<String, Map<String, List<Double>>> grouped = new LinkedHashMap<>();
    for (int i = 0; i < data.size(); i++) {
      MetricData one = data.get(i);
      Unit from = one.series().unit();
      List<Double> values =
          medians.get(i).medians().stream().map(value -> from.convert(value, unit)).toList();
      if (!values.isEmpty()) {
        grouped
            .computeIfAbsent(one.machine(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(one.run(), _ -> new ArrayList<>())
            .addAll(values);
      }
    }
    return grouped;
  }

  private Level level(Map<String, Map<String, List<Double>>> grouped) {
    if (grouped.size() > 1) {
      return Level.MACHINE;
    }
    boolean severalRuns = grouped.values().stream().anyMatch(runs -> runs.size() > 1);
    return severalRuns && levels.contains(Level.RUN) ? Level.RUN : Level.FORK;
  }

  private static double[] replicates(
      Map<String, Map<String, List<Double>>> grouped, Level level, Mean mean) {
    Stream<Map<String, List<Double>>> machines = grouped.values().stream();
    return switch (level) {
      case MACHINE -> machines.mapToDouble(runs -> mean.of(means(mean, runs.values()))).toArray();
      case RUN ->
          machines.flatMapToDouble(runs -> Arrays.stream(means(mean, runs.values()))).toArray();
      case FORK -> flat(machines.flatMap(runs -> runs.values().stream()));
    };
  }

  private static double[] means(Mean mean, Collection<List<Double>> groups) {
    return groups.stream().mapToDouble(group -> mean.of(flat(Stream.of(group)))).toArray();
  }

  private static double[] flat(Stream<List<Double>> lists) {
    return lists.flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
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
