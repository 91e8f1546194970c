package dev.assay.plugins.importers.hyperfine;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads what hyperfine writes with {@code --export-json}. */
@ServiceProvider(ResultImporter.class)
public final class HyperfineImporter extends MarkedImporter {
  private static final Pattern MARK =
      Pattern.compile("\"results\"\\s*:\\s*\\[\\s*\\{\\s*\"command\"\\s*:");

  public HyperfineImporter() {
    super(MARK);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    boolean any = false;
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        for (Json result : next.get().read().get("results").elements()) {
          any |= give(result, sink);
        }
      }
    }
    if (!any) {
      throw UnreadableResultException.because("it holds no command that ran without failure");
    }
  }

  private static boolean give(Json result, ResultSink sink) {
    String command = result.get("command").text().orElse("");
    if (command.isEmpty()) {
      sink.leftOut(result.line(), "a result", "it names no command");
      return false;
    }
    List<String> codes =
        result.get("exit_codes").elements().stream()
            .map(code -> code.text().orElse("a signal"))
            .filter(code -> !code.equals("0"))
            .distinct()
            .toList();
    if (!codes.isEmpty()) {
      sink.leftOut(
          result.line(), "the command " + command, "it ended with " + String.join(", ", codes));
      return false;
    }
    boolean any = false;
    for (Optional<Row> row :
        List.of(
            times(result),
            value(result, "user", "user-time", "user mode"),
            value(result, "system", "system-time", "the kernel"),
            samples(
                result.get("memory_usage_byte"),
                "peak-memory",
                Unit.BYTE,
                "Resident bytes at most."))) {
      if (row.isPresent() && row.get().problem().isEmpty()) {
        sink.row(identified(row.get(), result, command));
        any = true;
      }
    }
    return any;
  }

  private static Optional<Row> times(Json result) {
    Optional<Row> samples =
        samples(result.get("times"), "time", Unit.SECOND, "Time from start to end of the command.");
    if (samples.isPresent()) {
      return samples.map(row -> summarised(row, result));
    }
    OptionalDouble mean = result.get("mean").number();
    return mean.isPresent()
        ? Optional.of(
            row("time", Unit.SECOND, "Time from start to end of the command.")
                .at(result.get("mean").line())
                .values(mean.getAsDouble()))
        : Optional.empty();
  }

  /**
   * What hyperfine itself tells people of the runs, to be known again beside what is made of them.
   */
  private static Row summarised(Row row, Json result) {
    Row full = row;
    for (String name : List.of("mean", "median", "stddev")) {
      Json value = result.get(name);
      if (value.number().isPresent()) {
        full = full.remark("hyperfine-" + name, value.text().orElseThrow() + " s");
      }
    }
    return full;
  }

  private static Optional<Row> value(Json result, String name, String metric, String where) {
    OptionalDouble mean = result.get(name).number();
    return mean.isPresent()
        ? Optional.of(
            row(metric, Unit.SECOND, "Time of CPUs in %s, the mean of all runs.".formatted(where))
                .at(result.get(name).line())
                .values(mean.getAsDouble()))
        : Optional.empty();
  }

  /** Each run of the command is a process; empty where not every sample is a number. */
  private static Optional<Row> samples(Json array, String metric, Unit unit, String definition) {
    double[] values =
        array.elements().stream()
            .map(Json::number)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (values.length == 0 || values.length < array.elements().size()) {
      return Optional.empty();
    }
    Row row = row(metric, unit, definition).at(array.line()).statistic(Statistic.SINGLE);
    for (double value : values) {
      row = row.values(value);
    }
    return Optional.of(row);
  }

  private static Row row(String metric, Unit unit, String definition) {
    return Row.of(
        Tool.ofUnknownVersion("hyperfine"),
        "hyperfine.command",
        Category.OTHER,
        ForeignMetric.of(metric, unit, Better.LOWER, definition));
  }

  private static Row identified(Row row, Json result, String command) {
    Row named = row.with("command", command).apart("Assay does not time any command.");
    for (Map.Entry<String, Json> parameter : result.get("parameters").members().entrySet()) {
      named =
          named.with(
              "parameter-" + parameter.getKey(), parameter.getValue().text().orElse(Row.UNKNOWN));
    }
    return named;
  }
}
