package dev.assay.plugins.importers.genericcsv;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Metric;
import dev.assay.api.NearestName;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.csv.CsvRecords.CsvRecord;
import dev.assay.plugins.importers.csv.CsvRow;
import dev.assay.plugins.importers.csv.CsvTable;
import dev.assay.plugins.importers.text.Dates;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rows of a file, and all its problems. */
final class Columns implements CsvTable.Sink {
  private static final List<String> NEEDED =
      List.of("workload", "metric", "unit", "better", "value");
  private static final List<String> KNOWN =
      List.of(
          "workload",
          "metric",
          "unit",
          "better",
          "value",
          "parameters",
          "statistic",
          "tool",
          "tool_version",
          "machine",
          "vm_type",
          "date",
          "fork");

  /** A problem and its line, from 1. */
  record Problem(int line, String what) {}

  private final List<Problem> problems = new ArrayList<>();

  /** Values by fork, of rows that are the same otherwise. */
  private final Map<Row, Map<String, List<Double>>> values = new LinkedHashMap<>();

  private final Map<Row, Integer> lines = new HashMap<>();

  @Override
  public void header(CsvRecord names) {
    List<String> plain = names.cells();
    plain.stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(
            name ->
                problems.add(
                    new Problem(
                        names.line(),
                        "unknown column '%s': %s".formatted(name, NearestName.hint(name, KNOWN)))));
    NEEDED.stream()
        .filter(name -> !plain.contains(name))
        .forEach(name -> problems.add(new Problem(names.line(), "no column '%s'".formatted(name))));
  }

  @Override
  public void misfit(CsvRecord row) {
    problems.add(
        new Problem(
            row.line(),
            "it has %d cells, not as many as the header".formatted(row.cells().size())));
  }

  @Override
  public void row(CsvRow row) {
    int before = problems.size();
    for (String name : NEEDED) {
      if (row.cells().containsKey(name) && row.text(name).isEmpty()) {
        problem(row, "nothing in column '%s'".formatted(name));
      }
    }
    OptionalDouble value = row.number("value");
    if (row.text("value").isPresent() && value.isEmpty()) {
      problem(
          row,
          "the value '%s' is no number; a point parts the decimals"
              .formatted(row.text("value").get()));
    }
    Optional<Row> described = described(row);
    if (problems.size() > before || described.isEmpty() || value.isEmpty()) {
      return;
    }
    Optional<String> wrong = described.get().values(value.getAsDouble()).problem();
    wrong.ifPresent(why -> problem(row, why));
    if (wrong.isEmpty()) {
      lines.putIfAbsent(described.get(), row.line());
      values
          .computeIfAbsent(described.get(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(row.text("fork").orElse(""), _ -> new ArrayList<>())
          .add(value.getAsDouble());
    }
  }

  void problem(int line, String what) {
    problems.add(new Problem(line, what));
  }

  private void problem(CsvRow row, String what) {
    problem(row.line(), what);
  }

  /** The row without values; empty, and a problem told, where it cannot be one. */
  private Optional<Row> described(CsvRow row) {
    Optional<Unit> unit = row.text("unit").flatMap(Unit::known);
    if (unit.isEmpty()) {
      row.text("unit")
          .ifPresent(text -> problem(row, "'%s' is no unit that Assay knows".formatted(text)));
    }
    Optional<Better> better =
        row.text("better")
            .flatMap(
                text ->
                    Stream.of(Better.values())
                        .filter(each -> each.name().equalsIgnoreCase(text))
                        .findFirst());
    if (better.isEmpty()) {
      row.text("better")
          .ifPresent(text -> problem(row, "better is higher or lower, not '%s'".formatted(text)));
    }
    Optional<String> date = row.text("date").flatMap(Columns::instant);
    if (date.isEmpty() && row.text("date").isPresent()) {
      problem(
          row,
          "the date '%s' is none such as 2026-05-01T10:00:00Z or 2026-05-01"
              .formatted(row.text("date").get()));
    }
    Optional<Map<String, String>> parameters = parameters(row);
    if (unit.isEmpty() || better.isEmpty() || parameters.isEmpty()) {
      return Optional.empty();
    }
    return metric(row, unit.get(), better.get())
        .flatMap(
            metric -> row.text("workload").map(id -> row(row, id, metric, parameters.get(), date)));
  }

  private Optional<Metric> metric(CsvRow row, Unit unit, Better better) {
    try {
      return row.text("metric")
          .map(name -> ForeignMetric.of(name, unit, better, "As the file gives it."));
    } catch (IllegalArgumentException e) {
      problem(row, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Map<String, String>> parameters(CsvRow row) {
    Map<String, String> all = new TreeMap<>();
    for (String pair : row.text("parameters").orElse("").split(";")) {
      int equals = pair.indexOf('=');
      if (pair.isBlank()) {
        continue;
      }
      if (equals <= 0
          || all.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip())
              != null) {
        problem(
            row, "the parameter '%s' is not name=value, or is there twice".formatted(pair.strip()));
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  private static Optional<String> instant(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}") ? Dates.utc(text + "T00:00") : Dates.instant(text);
  }

  private static Row row(
      CsvRow row,
      String workload,
      Metric metric,
      Map<String, String> parameters,
      Optional<String> date) {
    Tool tool = new Tool(row.text("tool").orElse("unknown tool"), row.text("tool_version"));
    Row described = Row.of(tool, workload, category(workload), metric);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      described = described.with(parameter.getKey(), parameter.getValue());
    }
    Optional<Statistic> statistic = row.text("statistic").map(Statistic::new);
    described = statistic.isPresent() ? described.statistic(statistic.get()) : described;
    Map<About, Optional<String>> said =
        Map.of(
            About.MACHINE, row.text("machine"),
            About.VM_TYPE, row.text("vm_type"),
            About.DATE, date);
    for (About about : List.of(About.MACHINE, About.VM_TYPE, About.DATE)) {
      Optional<String> value = said.getOrDefault(about, Optional.empty());
      described = value.isPresent() ? described.about(about, value.get()) : described;
    }
    return described;
  }

  private static Category category(String workload) {
    if (workload.startsWith("host.memory") || workload.startsWith("interconnect.memory")) {
      return Category.MEMORY;
    }
    return Map.of(
            "gpu", Category.GPU,
            "host", Category.CPU,
            "storage", Category.STORAGE,
            "interconnect", Category.INTERCONNECT)
        .getOrDefault(workload.split("\\.", 2)[0], Category.OTHER);
  }

  List<Problem> problems() {
    return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    values.forEach(
        (described, forks) -> {
          Row row = described.at(lines.getOrDefault(described, 0));
          for (List<Double> fork : forks.values()) {
            row = row.values(fork.stream().mapToDouble(Double::doubleValue).toArray());
          }
          rows.add(row);
        });
    return rows;
  }
}
