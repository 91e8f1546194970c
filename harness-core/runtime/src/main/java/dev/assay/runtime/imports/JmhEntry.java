package dev.assay.runtime.imports;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Category;
import dev.assay.api.Counter;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The primary score of one benchmark in one mode.
 *
 * @param parameters those of the benchmark; threads and batch size too, unless they are 1
 * @param metric empty where the mode is not known
 * @param forks the values of each fork's iterations; none where there is a flaw
 * @param counters what profilers counted
 * @param setting how it was measured, and why nothing of it can be used
 * @param readable whether its values are numbers, of whatever use
 */
record JmhEntry(
    String benchmark,
    Map<String, String> parameters,
    Optional<Metric> metric,
    Unit unit,
    List<double[]> forks,
    List<OfIteration<Counter>> counters,
    Setting setting,
    boolean readable) {
  /** In place of the name of a bundle, which the file does not tell. */
  private static final String PLUGIN = "jmh";

  /** What entries must have in common to be of one metric. */
  record Key(String benchmark, Map<String, String> parameters, Optional<String> metric) {}

  JmhEntry {
    parameters = new TreeMap<>(parameters);
    forks = List.copyOf(forks);
    counters = List.copyOf(counters);
  }

  Key key() {
    return new Key(benchmark, parameters, metric.map(Metric::name));
  }

  /**
   * These forks and those of another entry, in the unit of this one. An equal copy adds nothing;
   * what was measured otherwise makes both useless, since a median over both is of neither.
   */
  JmhEntry plus(JmhEntry other) {
    if (setting.flaw().isPresent()) {
      return this;
    }
    if (other.setting.flaw().isPresent()) {
      return other;
    }
    Optional<Fact> unlike = firstDifference(other);
    if (unlike.isPresent()) {
      return flawed(
          "%s is there more than once, with %s and with %s: put each into a file of its own."
              .formatted(benchmark, phrase(unlike.get()), other.phrase(unlike.get())));
    }
    List<double[]> added =
        other.forks.stream()
            .map(fork -> Arrays.stream(fork).map(v -> other.unit.convert(v, unit)).toArray())
            .toList();
    if (Samples.of(added).equals(Samples.of(forks))) {
      return this;
    }
    List<double[]> all = new ArrayList<>(forks);
    all.addAll(added);
    return new JmhEntry(
        benchmark, parameters, metric, unit, all, countersWith(other), setting, readable);
  }

  /** What only some of the forks tell tells nothing of all. */
  private List<OfIteration<Counter>> countersWith(JmhEntry other) {
    if (counters.isEmpty() || other.counters.isEmpty()) {
      return List.of();
    }
    List<OfIteration<Counter>> all = new ArrayList<>(counters);
    for (OfIteration<Counter> of : other.counters) {
      all.add(new OfIteration<>(forks.size() + of.fork(), of.iteration(), of.reported()));
    }
    return all;
  }

  private Optional<Fact> firstDifference(JmhEntry other) {
    return Arrays.stream(Fact.values())
        .filter(
            fact ->
                !Optional.ofNullable(setting.known().get(fact))
                    .equals(Optional.ofNullable(other.setting.known().get(fact))))
        .findFirst();
  }

  private String phrase(Fact fact) {
    String value = setting.known().getOrDefault(fact, "unknown");
    return fact.phrase(value.isEmpty() ? "none" : value.replace('\n', ' '));
  }

  private JmhEntry flawed(String flaw) {
    return new JmhEntry(
        benchmark,
        parameters,
        metric,
        unit,
        List.of(),
        List.of(),
        new Setting(setting.known(), setting.unknown(), Optional.of(flaw)),
        readable);
  }

  WorkloadResult toResult() {
    return new WorkloadResult(
        benchmark,
        PLUGIN,
        Category.OTHER,
        parameters,
        Set.of(),
        Set.of(),
        new Outcome.Measured(),
        metric.stream().map(this::series).toList(),
        List.of(),
        counters,
        List.of(),
        setting);
  }

  private MetricSeries series(Metric of) {
    return new MetricSeries(
        of.name(), unit, of.better(), of.clock(), of.peak(), of.extent(), Samples.of(forks));
  }
}
