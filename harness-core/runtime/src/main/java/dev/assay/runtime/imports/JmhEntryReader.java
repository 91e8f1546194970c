package dev.assay.runtime.imports;

import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Witness;
import dev.assay.api.Counter;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.runtime.plugins.workload.JmhMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.JsonNode;

/** Reads one entry of a JMH file. What cannot be used of it is a flaw of the entry. */
final class JmhEntryReader {
  private static final List<Mode> MODES =
      List.of(Mode.Throughput, Mode.AverageTime, Mode.SampleTime, Mode.SingleShotTime);
  private static final String ONE = "1";

  private final JsonNode entry;
  private final String benchmark;

  /**
   * @param position in the file, from 1
   * @throws IllegalArgumentException when it does not say of which benchmark it is
   */
  JmhEntryReader(JsonNode entry, int position) {
    this.entry = entry;
    this.benchmark = entry.path("benchmark").asString("");
    if (benchmark.isBlank()) {
      throw new IllegalArgumentException(
          "entry %d of the list names no benchmark".formatted(position));
    }
  }

  JmhEntry read() {
    Optional<Mode> mode = mode();
    if (mode.isEmpty()) {
      return flawed(
          Optional.empty(),
          Unit.ONE,
          "%s has the mode %s; JMH's are thrpt, avgt, sample and ss."
              .formatted(benchmark, JmhValues.shown(entry.path("mode"))));
    }
    Metric metric =
        JmhMetrics.primaryScore(mode.get(), TimeUnit.SECONDS)
            .withExtent(threads().equals(ONE) ? Optional.of(Extent.CORE) : Optional.empty());
    JsonNode primary = entry.path("primaryMetric");
    if (!primary.isObject()) {
      return flawed(Optional.of(metric), metric.unit(), benchmark + " has no primaryMetric.");
    }
    JsonNode symbol = primary.path("scoreUnit");
    Optional<Unit> unit = JmhMetrics.unit(symbol.asString(""));
    if (unit.isEmpty()) {
      return flawed(
          Optional.of(metric),
          metric.unit(),
          "%s has the unknown unit %s.".formatted(benchmark, JmhValues.shown(symbol)));
    }
    if (!unit.get().comparableWith(metric.unit())) {
      return flawed(
          Optional.of(metric),
          metric.unit(),
          "%s has the mode %s (%s) and the unit %s (%s): one of them is wrong, so it is not known whether higher is better."
              .formatted(
                  benchmark,
                  mode.get().shortLabel(),
                  metric.unit().dimension().name(),
                  symbol.asString(""),
                  unit.get().dimension().name()));
    }
    return values(metric, unit.get(), primary);
  }

  private JmhEntry values(Metric metric, Unit unit, JsonNode primary) {
    JmhValues values = JmhValues.of(benchmark, primary);
    Optional<String> flaw = values.flaw().or(() -> values.doubt(entry.path("forks").asInt(0)));
    return new JmhEntry(
        benchmark,
        parameters(),
        Optional.of(metric),
        unit,
        flaw.isPresent() ? List.of() : values.forks(),
        flaw.isPresent() ? List.of() : witnesses(operations(unit, primary)),
        JmhSetting.of(entry, flaw),
        values.flaw().isEmpty());
  }

  /** What profilers counted that may tell why values differ; what is no number is left out. */
  private List<OfIteration<Counter>> witnesses(OptionalDouble operations) {
    List<OfIteration<Counter>> witnesses = new ArrayList<>();
    entry
        .path("secondaryMetrics")
        .forEachEntry(
            (name, metric) -> {
              Optional<Unit> unit = JmhMetrics.unit(metric.path("scoreUnit").asString(""));
              JmhValues values = JmhValues.of(name, metric);
              if (unit.isPresent()
                  && values.flaw().isEmpty()
                  && Witness.of(new Counter(name, 0, unit.get())).isPresent()) {
                counters(name, unit.get(), values.forks()).stream()
                    .flatMap(of -> ofTheWork(of, operations).stream())
                    .forEach(witnesses::add);
              }
            });
    return witnesses;
  }

  /** In a short iteration most of what is allocated may be JMH's own. */
  private static Optional<OfIteration<Counter>> ofTheWork(
      OfIteration<Counter> of, OptionalDouble operations) {
    Counter counter = of.reported();
    if (!counter.name().endsWith(Witness.ALLOCATED)) {
      return Optional.of(of);
    }
    return operations.stream()
        .mapToObj(
            number ->
                counter.value() * number < Witness.LEAST_ALLOCATED_BYTES
                    ? new OfIteration<>(
                        of.fork(), of.iteration(), new Counter(counter.name(), 0, counter.unit()))
                    : of)
        .findFirst();
  }

  /** About how many there were in each iteration; empty where the file does not tell. */
  private OptionalDouble operations(Unit unit, JsonNode primary) {
    double score = primary.path("score").asDouble(Double.NaN);
    double seconds;
    try {
      TimeValue time = TimeValue.fromString(entry.path("measurementTime").asString(""));
      seconds = time.convertTo(TimeUnit.MICROSECONDS) / 1e6;
    } catch (IllegalArgumentException e) {
      return OptionalDouble.empty();
    }
    double operations =
        unit.comparableWith(Unit.OPERATION_PER_SECOND)
            ? unit.convert(score, Unit.OPERATION_PER_SECOND) * seconds
            : seconds / unit.convert(score, Unit.SECOND_PER_OPERATION);
    return Double.isFinite(operations) ? OptionalDouble.of(operations) : OptionalDouble.empty();
  }

  private static List<OfIteration<Counter>> counters(String name, Unit unit, List<double[]> forks) {
    List<OfIteration<Counter>> counters = new ArrayList<>();
    for (int fork = 0; fork < forks.size(); fork++) {
      for (int i = 0; i < forks.get(fork).length; i++) {
        counters.add(new OfIteration<>(fork, i, new Counter(name, forks.get(fork)[i], unit)));
      }
    }
    return counters;
  }

  private JmhEntry flawed(Optional<Metric> metric, Unit unit, String flaw) {
    return new JmhEntry(
        benchmark,
        parameters(),
        metric,
        unit,
        List.of(),
        List.of(),
        JmhSetting.of(entry, Optional.of(flaw)),
        false);
  }

  private Optional<Mode> mode() {
    String text = entry.path("mode").asString("");
    return MODES.stream()
        .filter(mode -> mode.shortLabel().equals(text) || mode.name().equals(text))
        .findFirst();
  }

  /** Those of the benchmark, and what of JMH's own options defines the work. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    entry.path("params").forEachEntry((name, value) -> parameters.put(name, value.asString("")));
    add(parameters, "threads", threads());
    add(parameters, "batch-size", entry.path("measurementBatchSize").asString(ONE));
    return parameters;
  }

  private String threads() {
    return entry.path("threads").asString(ONE);
  }

  /** A parameter of the benchmark may have the same name. */
  private static void add(Map<String, String> parameters, String name, String value) {
    if (!value.equals(ONE)) {
      parameters.put(parameters.containsKey(name) ? "jmh-" + name : name, value);
    }
  }
}
