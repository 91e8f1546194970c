package dev.assay.plugins.importers.googlebenchmark;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.text.Dates;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entries of one document. */
final class Results {
  private static final Pattern AGGREGATE = Pattern.compile("(.+)_(mean|median|stddev|cv|min|max)");
  private static final Pattern COMPLEXITY = Pattern.compile(".+_(?:BigO|RMS)");
  private static final Set<String> DESCRIBING =
      Set.of(
          "name",
          "run_name",
          "run_type",
          "family_index",
          "per_family_instance_index",
          "repetitions",
          "repetition_index",
          "threads",
          "iterations",
          "aggregate_name",
          "aggregate_unit",
          "time_unit",
          "label",
          "real_time",
          "cpu_time",
          "bytes_per_second",
          "items_per_second",
          "error_occurred",
          "error_message");

  private record Key(String name, String threads, String metric, Unit unit, Statistic statistic) {}

  private static final class Values {
    private final int line;
    private final List<Double> all = new ArrayList<>();

    private Values(int line) {
      this.line = line;
    }
  }

  private final ResultSink sink;
  private final Map<Key, Values> measured = new LinkedHashMap<>();
  private final Map<Key, Values> aggregates = new LinkedHashMap<>();
  private final Set<String> counters = new HashSet<>();

  Results(ResultSink sink) {
    this.sink = sink;
  }

  void take(Json entry) {
    String name = entry.get("name").text().orElse("");
    if (name.isEmpty()) {
      sink.leftOut(entry.line(), "a benchmark", "it has no name");
    } else if (entry.get("error_occurred").flag().orElse(false)
        || entry.get("skipped").flag().orElse(false)) {
      String why =
          entry.get("error_message").text().or(() -> entry.get("skip_message").text()).orElse("");
      sink.leftOut(entry.line(), name, "it ended with an error: " + why);
    } else if (!entry.get("big_o").missing()
        || !entry.get("rms").missing()
        || COMPLEXITY.matcher(name).matches()) {
      sink.leftOut(entry.line(), name, "it is a fit of the complexity, no measurement");
    } else {
      timed(entry, name);
    }
  }

  private void timed(Json entry, String name) {
    Matcher suffix = AGGREGATE.matcher(name);
    boolean old = entry.get("run_type").missing() && entry.get("iterations").missing();
    boolean aggregate =
        entry.get("run_type").text().map("aggregate"::equals).orElse(false)
            || (old && suffix.matches());
    String kind =
        entry.get("aggregate_name").text().orElse(suffix.matches() ? suffix.group(2) : "");
    String run =
        entry.get("run_name").text().orElse(aggregate && suffix.matches() ? suffix.group(1) : name);
    if (aggregate && !kind.equals("mean") && !kind.equals("median")) {
      sink.leftOut(entry.line(), name, "'%s' of repetitions is no measurement".formatted(kind));
      return;
    }
    Statistic statistic = kind.equals("median") && aggregate ? Statistic.MEDIAN : Statistic.MEAN;
    Map<Key, Values> into = aggregate ? aggregates : measured;
    String threads = entry.get("threads").text().orElse(Row.UNKNOWN);
    Optional<Unit> unit = unit(entry);
    if (unit.isEmpty()) {
      sink.leftOut(entry.line(), name, "its time_unit is none of ns, us, ms and s");
    } else {
      keep(into, entry, "real_time", new Key(run, threads, "real-time", unit.get(), statistic));
      keep(into, entry, "cpu_time", new Key(run, threads, "cpu-time", unit.get(), statistic));
    }
    keep(
        into,
        entry,
        "bytes_per_second",
        new Key(run, threads, "bytes-rate", Unit.BYTE_PER_SECOND, statistic));
    keep(
        into,
        entry,
        "items_per_second",
        new Key(run, threads, "items-rate", Unit.OPERATION_PER_SECOND, statistic));
    entry.members().keySet().stream()
        .filter(member -> !DESCRIBING.contains(member) && counters.add(member))
        .forEach(
            member ->
                sink.leftOut(
                    entry.get(member).line(), "the counter " + member, "its unit is not known"));
  }

  private static Optional<Unit> unit(Json entry) {
    return switch (entry.get("time_unit").text().orElse("ns")) {
      case "ns" -> Optional.of(Unit.NANOSECOND_PER_OPERATION);
      case "us" -> Optional.of(Unit.MICROSECOND_PER_OPERATION);
      case "ms" -> Optional.of(Unit.MILLISECOND_PER_OPERATION);
      case "s" -> Optional.of(Unit.SECOND_PER_OPERATION);
      default -> Optional.empty();
    };
  }

  private static void keep(Map<Key, Values> into, Json entry, String member, Key key) {
    OptionalDouble value = entry.get(member).number();
    if (value.isPresent()) {
      into.computeIfAbsent(key, _ -> new Values(entry.get(member).line()))
          .all
          .add(value.getAsDouble());
    }
  }

  /** Whether a row was given. */
  boolean giveTo(Json context) {
    Set<String> names = new HashSet<>();
    measured.keySet().forEach(key -> names.add(key.name));
    boolean any = false;
    for (Map.Entry<Key, Values> found : measured.entrySet()) {
      any |= give(found.getKey(), found.getValue(), context);
    }
    for (Map.Entry<Key, Values> found : aggregates.entrySet()) {
      if (!names.contains(found.getKey().name)) {
        any |= give(found.getKey(), found.getValue(), context);
      }
    }
    return any;
  }

  private boolean give(Key key, Values values, Json context) {
    double[] all = values.all.stream().mapToDouble(Double::doubleValue).toArray();
    Row row = row(key, context).at(values.line).values(all);
    if (row.problem().isPresent()) {
      sink.leftOut(values.line, key.name + " " + key.metric, row.problem().get());
      return false;
    }
    sink.row(row);
    return true;
  }

  private static Row row(Key key, Json context) {
    int slash = key.name.indexOf('/');
    String family = slash < 0 ? key.name : key.name.substring(0, slash);
    boolean rate = key.metric.endsWith("rate");
    Metric metric =
        ForeignMetric.of(
            key.metric,
            key.unit,
            rate ? Better.HIGHER : Better.LOWER,
            rate
                ? "What the benchmark counted over the time of its iterations."
                : "Time of an iteration, the mean of all of a repetition.");
    Row row =
        Row.of(
                new Tool("google-benchmark", context.get("library_version").text()),
                "google-benchmark." + (family.isBlank() ? "unnamed" : family),
                Category.OTHER,
                metric)
            .statistic(key.statistic)
            .with("threads", key.threads)
            .apart("It is a benchmark of the user's own.");
    row = slash < 0 ? row : row.with("arguments", key.name.substring(slash + 1));
    for (String fact : List.of("library_build_type", "cpu_scaling_enabled")) {
      Optional<String> value = context.get(fact).text();
      row = value.isPresent() ? row.fact(fact.replace('_', ' '), value.get()) : row;
    }
    Optional<String> host = context.get("host_name").text();
    row = host.isPresent() ? row.about(About.MACHINE, host.get()) : row;
    Optional<String> date = context.get("date").text().flatMap(Dates::instant);
    return date.isPresent() ? row.about(About.DATE, date.get()) : row;
  }
}
