package dev.assay.plugins.importers.perfkit;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.text.ForeignMetric;
import dev.assay.plugins.importers.text.ForeignUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Samples of a file: those of a run that are the same but for their values become one row. */
final class PerfkitSamples {
  private static final Pattern LABEL = Pattern.compile("\\|([^:|]+):([^|]*)\\|");

  /** Of the machine, the place and the run, not of the work. */
  private static final Pattern CIRCUMSTANCE =
      Pattern.compile(
          "(?:vm_\\d+_.*|.*_vm_.*|.*zone.*|.*region.*|.*image.*|cloud|.*kernel.*|.*cpu_.*|cpus?"
              + "|num_cpus|numa.*|os_.*|.*perfkitbenchmarker.*|run_.*|.*boot_disk.*|.*machine_type.*"
              + "|hostname.*|.*_ip|ip_address|.*timestamp.*|.*uri|.*project.*|.*uuid.*|.*instance.*)");

  /** Of the year 9999. */
  private static final double LAST_SECOND = 253_402_300_799.0;

  private record Key(Row row, String run) {}

  private record First(int line, Optional<String> date) {}

  private final ResultSink sink;
  private final Map<Key, List<Double>> values = new LinkedHashMap<>();
  private final Map<Key, First> firsts = new HashMap<>();

  PerfkitSamples(ResultSink sink) {
    this.sink = sink;
  }

  void take(Json sample) {
    Optional<String> metric = sample.get("metric").text();
    Optional<String> test = sample.get("test").text();
    OptionalDouble value = sample.get("value").number();
    if (metric.isEmpty() || test.isEmpty() || value.isEmpty()) {
      sink.leftOut(sample.line(), "a sample", "it has no test, metric or number");
      return;
    }
    String what = test.get() + " " + metric.get();
    String written = sample.get("unit").text().orElse("");
    Optional<Unit> unit = ForeignUnit.of(written);
    Optional<Better> better = unit.flatMap(PerfkitSamples::better);
    if (unit.isEmpty() || better.isEmpty() || written.startsWith("K")) {
      sink.leftOut(
          sample.line(),
          what,
          written.startsWith("K")
              ? "whether a %s is of 1,000 or 1,024 is not said".formatted(written)
              : "the file does not say whether more '%s' is better".formatted(written));
      return;
    }
    Row row = row(sample, test.get(), metric.get(), unit.get(), better.get());
    Optional<String> problem = row.values(value.getAsDouble()).problem();
    if (problem.isPresent()) {
      sink.leftOut(sample.line(), what, problem.get());
      return;
    }
    Key key = new Key(row, sample.get("run_uri").text().orElse(""));
    firsts.putIfAbsent(key, new First(sample.get("value").line(), date(sample)));
    values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value.getAsDouble());
  }

  /** Times are better low, rates high; of anything else nobody knows. */
  private static Optional<Better> better(Unit unit) {
    Dimension dimension = unit.dimension();
    if (dimension.equals(Dimension.TIME)) {
      return Optional.of(Better.LOWER);
    }
    return Set.of(
                Dimension.DATA_RATE,
                Dimension.IO_RATE,
                Dimension.OPERATION_RATE,
                Dimension.FLOP_RATE,
                Dimension.SAMPLE_RATE)
            .contains(dimension)
        ? Optional.of(Better.HIGHER)
        : Optional.empty();
  }

  private static Row row(Json sample, String test, String metric, Unit unit, Better better) {
    Map<String, String> said = said(sample);
    Row row =
        Row.of(
                new Tool(
                    "perfkit " + test, Optional.ofNullable(said.get("perfkitbenchmarker_version"))),
                "perfkit." + (test.isBlank() ? "unnamed" : test),
                Category.OTHER,
                ForeignMetric.of(
                    ForeignMetric.name(metric),
                    unit,
                    better,
                    "PerfKit Benchmarker's " + metric + "."))
            .apart("It is a benchmark that PerfKit Benchmarker ran, as it tells of it.");
    for (Map.Entry<String, String> one : said.entrySet()) {
      if (!CIRCUMSTANCE.matcher(one.getKey()).matches()) {
        row = row.with(one.getKey(), one.getValue());
      }
    }
    Optional<String> type =
        Stream.of("machine_type", "vm_1_machine_type", "vm_0_machine_type")
            .map(said::get)
            .flatMap(Stream::ofNullable)
            .findFirst();
    row = type.isPresent() ? row.about(About.VM_TYPE, type.get()) : row;
    return row;
  }

  /** Of the day of the first sample: samples of a run differ by seconds. */
  private static Optional<String> date(Json sample) {
    OptionalDouble seconds = sample.get("timestamp").number();
    return seconds.isPresent() && seconds.getAsDouble() > 0 && seconds.getAsDouble() < LAST_SECOND
        ? Optional.of(Instant.ofEpochSecond((long) seconds.getAsDouble()).toString())
        : Optional.empty();
  }

  private static Map<String, String> said(Json sample) {
    Map<String, String> all = new TreeMap<>();
    Matcher labels = LABEL.matcher(sample.get("labels").text().orElse(""));
    while (labels.find()) {
      all.put(labels.group(1), labels.group(2));
    }
    sample
        .get("metadata")
        .members()
        .forEach((name, value) -> value.text().ifPresent(text -> all.put(name, text)));
    return all;
  }

  /** Whether there was a row. */
  boolean giveAll() {
    values.forEach(
        (key, found) -> {
          First first = firsts.getOrDefault(key, new First(0, Optional.empty()));
          Row row =
              key.row
                  .at(first.line)
                  .values(found.stream().mapToDouble(Double::doubleValue).toArray());
          sink.row(first.date.map(date -> row.about(About.DATE, date)).orElse(row));
        });
    return !values.isEmpty();
  }
}
