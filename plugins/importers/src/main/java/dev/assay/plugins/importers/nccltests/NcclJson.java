package dev.assay.plugins.importers.nccltests;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.nccltests.Columns.Entry;
import dev.assay.plugins.importers.nccltests.Columns.Measured;
import dev.assay.plugins.importers.text.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program of nccl-tests 2.17 or later writes with {@code -J} (src/util.cu there). */
final class NcclJson {
  static final Pattern BEGINNING =
      Pattern.compile(
          "^\\s*\\{\\s*\"version\"\\s*:\\s*\\d{1,4}\\s*,\\s*\"start_time\"\\s*:\\s*\"[^\"]*\"\\s*,"
              + "\\s*\"args\"\\s*:\\s*\\[\\s*\"[^\"]*_perf[^\"/]*\"");
  private static final Pattern PROGRAM = Pattern.compile("(?:.*/)?([a-z]+(?:_[a-z]+)?)_perf\\b.*");

  /** What the text form calls the settings. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "minimum_bytes", "minBytes",
          "maximum_bytes", "maxBytes",
          "warmup_iters", "warmup iters",
          "iterations", "iters",
          "aggregated_iterations", "agg iters",
          "validation", "validation",
          "graph", "graph");

  /**
   * Since 2.9 a version of NCCL is 10000 times its first number, 100 times its second and so on.
   */
  private static final long NEW_CODES = 20_900;

  private final Json document;
  private final NcclRows rows = new NcclRows();
  private final List<Entry> entries = new ArrayList<>();

  NcclJson(Json document) {
    this.document = document;
  }

  /** Whether there was a row. */
  boolean giveTo(ResultSink sink) {
    List<Json> arguments = document.get("args").elements();
    Matcher program =
        PROGRAM.matcher(arguments.isEmpty() ? "" : arguments.getFirst().text().orElse(""));
    if (!program.matches()) {
      sink.leftOut(document.line(), "a run", "its arguments name no program of nccl-tests");
      return false;
    }
    String what = "a run of " + program.group(1);
    configuration();
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      sink.leftOut(document.line(), what, problem.get());
      return false;
    }
    for (Json result : document.get("results").elements()) {
      entry(result)
          .ifPresentOrElse(
              entries::add,
              () -> sink.leftOut(result.line(), "a row", "it is not of the form known"));
    }
    Json average = document.at("average_bus_bandwidth", "bandwidth");
    return !entries.isEmpty()
        && rows.give(
            sink,
            program.group(1),
            entries,
            Optional.of(new Line(average.line(), "")),
            figure(average));
  }

  private void configuration() {
    Json config = document.get("config");
    SETTINGS.forEach(
        (name, setting) ->
            config.get(name).text().ifPresent(value -> rows.setting(setting, value)));
    if (config.get("blocking_collectives").text().equals(Optional.of("true"))) {
      rows.other("# Blocking Enabled");
    }
    // One entry for each process, of the first of its GPUs alone.
    long each = config.get("nthreads").whole().orElse(1) * config.get("ngpus").whole().orElse(1);
    for (Json device : config.get("devices").elements()) {
      OptionalLong rank = device.get("rank").whole();
      if (rank.isPresent()) {
        rows.devices()
            .add(
                rank.getAsLong(),
                each,
                device.get("hostname").text(),
                device.get("device_info").text().orElse(""));
      }
    }
    document
        .get("nccl_version")
        .whole()
        .ifPresent(
            code -> {
              if (code >= NEW_CODES) {
                rows.other(
                    "%sCCL version %d.%d.%d"
                        .formatted(
                            rows.devices().ofAmd() ? "R" : "N",
                            code / 10_000,
                            code / 100 % 100,
                            code % 100));
              }
            });
  }

  private Optional<String> problem() {
    if (!document.at("out_of_bounds", "okay").text().equals(Optional.of("true"))) {
      return Optional.of(
          document.get("out_of_bounds").missing()
              ? "it never ended: its verdict is missing"
              : "it found wrong results (out_of_bounds)");
    }
    if (document.get("results").elements().isEmpty()) {
      return Optional.of("it has no row");
    }
    return rows.devices().ranks().orElse(0) == 1
        ? Optional.of("one rank exchanges nothing")
        : Optional.empty();
  }

  private static Optional<Entry> entry(Json result) {
    OptionalLong size = result.get("size").whole();
    Optional<String> type = result.get("type").text();
    List<Measured> measured = new ArrayList<>();
    for (String placement : List.of("out_of_place", "in_place")) {
      Json one = result.get(placement);
      if (one.isObject()) {
        Optional<Measured> read = measured(one, placement.equals("in_place"));
        if (read.isEmpty()) {
          return Optional.empty();
        }
        measured.add(read.get());
      }
    }
    return size.isPresent() && size.getAsLong() >= 0 && type.isPresent() && !measured.isEmpty()
        ? Optional.of(
            new Entry(
                new Line(result.line(), ""),
                size.getAsLong(),
                type.get(),
                result.get("redop").text(),
                result.get("root").text().map(String::strip),
                measured))
        : Optional.empty();
  }

  /** Empty also where the time is the processor's (-C). */
  private static Optional<Measured> measured(Json one, boolean inPlace) {
    Optional<Figure> time = figure(one.get("time"));
    Optional<Figure> algorithm = figure(one.get("alg_bw"));
    Optional<Figure> bus = figure(one.get("bus_bw"));
    return time.isPresent() && algorithm.isPresent() && bus.isPresent()
        ? Optional.of(
            new Measured(
                inPlace, time.get(), algorithm.get(), bus.get(), figure(one.get("nwrong"))))
        : Optional.empty();
  }

  private static Optional<Figure> figure(Json value) {
    return value.text().flatMap(Figure::parse);
  }
}
