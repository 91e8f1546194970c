package dev.assay.plugins.importers.jmh;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Row;
import dev.assay.plugins.importers.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads one entry of a JMH file. What cannot be used of it is a flaw of the entry.
 *
 * @param benchmark that the entry is of
 */
record EntryReader(Json entry, String benchmark) {
  private static final String ONE = "1";

  Entry read() {
    Json name = entry.get("mode");
    Optional<Mode> mode = name.text().flatMap(Mode::named);
    boolean ofOneThread = threads().equals(ONE);
    if (mode.isEmpty()) {
      return flawed(
          score(), "has the mode %s; JMH's are thrpt, avgt, sample and ss.", Values.shown(name));
    }
    Metric metric = mode.get().metric(ofOneThread);
    Json primary = entry.get("primaryMetric");
    if (!primary.isObject()) {
      return flawed(metric, "has no primaryMetric.");
    }
    Json symbol = primary.get("scoreUnit");
    Optional<Unit> unit = symbol.text().flatMap(ScoreUnit::of);
    if (unit.isEmpty()) {
      return flawed(metric, "has the unknown unit %s.", Values.shown(symbol));
    }
    if (!unit.get().dimension().equals(mode.get().dimension())) {
      return flawed(
          metric,
          "has the mode %s (%s) and the unit %s (%s): one of them is wrong, so it is not known"
              + " whether higher is better.",
          mode.get().label(),
          mode.get().dimension().name(),
          symbol.text().orElse(""),
          unit.get().dimension().name());
    }
    return of(mode.get().metric(unit.get(), ofOneThread), primary);
  }

  private Entry of(Metric metric, Json data) {
    Values values = Values.of(data);
    Optional<String> flaw =
        values
            .flaw()
            .or(() -> values.doubt(entry.get("forks").whole().orElse(0)))
            .or(() -> problem(metric, values.forks()));
    return entry(
        data.line(),
        metric,
        values.forks(),
        flaw.map(why -> benchmark + " " + why),
        values.flaw().isEmpty());
  }

  /** JMH prints a throughput that is too low for its digits as 0, which no time is. */
  private static Optional<String> problem(Metric metric, List<double[]> forks) {
    for (double[] fork : forks) {
      for (double value : fork) {
        if (metric.problem(value).isPresent()) {
          return Optional.of(
              "has the value %s, which cannot be a value of %s.".formatted(value, metric.name()));
        }
      }
    }
    return Optional.empty();
  }

  private Entry flawed(Metric metric, String sentence, Object... of) {
    return entry(
        entry.line(),
        metric,
        List.of(),
        Optional.of(benchmark + " " + sentence.formatted(of)),
        false);
  }

  private Entry entry(
      int line, Metric metric, List<double[]> forks, Optional<String> flaw, boolean readable) {
    return new Entry(
        line,
        benchmark,
        parameters(),
        metric,
        flaw.isPresent() ? List.of() : forks,
        flaw.isPresent() ? Secondary.NONE : Secondary.of(entry, forks, metric.unit()),
        Facts.of(entry),
        flaw,
        readable);
  }

  private static Metric score() {
    return new Metric(
        Row.UNKNOWN,
        Unit.ONE,
        Better.LOWER,
        Clock.JMH,
        "What JMH scored in a mode that is not known.",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Those of the benchmark, and what of JMH's own options defines the work. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    entry
        .get("params")
        .members()
        .forEach((name, value) -> parameters.put(name, value.text().orElse("")));
    add(parameters, "threads", threads());
    add(parameters, "batch-size", entry.get("measurementBatchSize").text().orElse(ONE));
    return parameters;
  }

  private String threads() {
    return entry.get("threads").text().orElse(ONE);
  }

  /** A parameter of the benchmark may have the same name. */
  private static void add(Map<String, String> parameters, String name, String value) {
    if (!value.equals(ONE)) {
      parameters.put(parameters.containsKey(name) ? "jmh-" + name : name, value);
    }
  }
}
