package dev.assay.plugins.importers.sysbench;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run, as far as it was read. */
final class SysbenchRun {
  /** A figure of a line: the pattern's first group, with the decimals that sysbench prints. */
  private record Kind(String metric, Unit unit, Pattern line) {
    private static Kind of(String metric, Unit unit, String line) {
      return new Kind(metric, unit, Pattern.compile(line));
    }
  }

  private record Found(int line, String metric, Unit unit, double value) {}

  private static final String MIBIBYTES = "(?:MiB|MB|Mb)";
  private static final List<Kind> KINDS =
      List.of(
          Kind.of(
              "events-rate",
              Unit.OPERATION_PER_SECOND,
              "events per second:\\s+(\\d+\\.\\d{2})|events/s \\(eps\\):\\s+(\\d+\\.\\d{4})"),
          Kind.of(
              "transactions-rate",
              Unit.OPERATION_PER_SECOND,
              "transactions:\\s+\\d+\\s+\\((\\d+\\.\\d+) per sec\\.\\)"),
          Kind.of(
              "queries-rate",
              Unit.OPERATION_PER_SECOND,
              "(?:queries|read/write requests):\\s+\\d+\\s+\\((\\d+\\.\\d+) per sec\\.\\)"),
          Kind.of(
              "operations-rate",
              Unit.OPERATION_PER_SECOND,
              "(?:Total operations|Operations performed): \\d+ \\(\\s*(\\d+\\.\\d+)"
                  + " (?:per second|ops/sec)\\)"),
          Kind.of("reads-rate", Unit.IO_PER_SECOND, "reads/s:\\s+(\\d+\\.\\d{2})"),
          Kind.of("writes-rate", Unit.IO_PER_SECOND, "writes/s:\\s+(\\d+\\.\\d{2})"),
          Kind.of("fsyncs-rate", Unit.IO_PER_SECOND, "fsyncs/s:\\s+(\\d+\\.\\d{2})"),
          Kind.of(
              "transfer-rate",
              Unit.MEBIBYTE_PER_SECOND,
              "\\d+\\.\\d{2} %1$s transferred \\((\\d+\\.\\d+) %1$s/sec\\)".formatted(MIBIBYTES)),
          Kind.of("read-rate", Unit.MEBIBYTE_PER_SECOND, "read, MiB/s:\\s+(\\d+\\.\\d{2})"),
          Kind.of("write-rate", Unit.MEBIBYTE_PER_SECOND, "written, MiB/s:\\s+(\\d+\\.\\d{2})"),
          Kind.of("latency-min", Unit.MILLISECOND, "min:\\s+(\\d+\\.\\d{2})(?:ms)?"),
          Kind.of("latency-avg", Unit.MILLISECOND, "avg:\\s+(\\d+\\.\\d{2})(?:ms)?"),
          Kind.of("latency-max", Unit.MILLISECOND, "max:\\s+(\\d+\\.\\d{2})(?:ms)?"));
  private static final Pattern PERCENTILE =
      Pattern.compile("(?:approx\\.\\s+)?(\\d{1,3})(?:th)? percentile:\\s+(\\d+\\.\\d{2})(?:ms)?");
  private static final Map<String, String> OPTIONS =
      Map.of(
          "Number of threads", "threads",
          "Block size", "block_size",
          "block size", "block_size",
          "Prime numbers limit", "max_prime",
          "operation", "operation",
          "Memory operations type", "operation",
          "scope", "scope",
          "Memory scope type", "scope");

  private final Tool tool;
  private final Map<String, String> options = new TreeMap<>();
  private final List<Found> found = new ArrayList<>();
  private Optional<Line> failure = Optional.empty();
  private String test = "unnamed";

  SysbenchRun(String version) {
    tool = version.isEmpty() ? Tool.ofUnknownVersion("sysbench") : Tool.of("sysbench", version);
  }

  void read(Line line) {
    String text = line.text().strip();
    if (text.startsWith("FATAL:")) {
      failure = Optional.of(line);
    }
    test =
        Stream.of(
                Map.entry("CPU speed:", "cpu"),
                Map.entry("Doing CPU performance", "cpu"),
                Map.entry("Prime numbers limit", "cpu"),
                Map.entry("memory speed test", "memory"),
                Map.entry("Doing memory operations", "memory"),
                Map.entry("File operations:", "fileio"),
                Map.entry("Extra file open flags", "fileio"),
                Map.entry("SQL statistics:", "sql"),
                Map.entry("OLTP test statistics:", "sql"),
                Map.entry("thread subsystem", "threads"),
                Map.entry("mutex performance", "mutex"))
            .filter(mark -> text.contains(mark.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(test);
    int colon = text.indexOf(':');
    if (colon > 0 && OPTIONS.containsKey(text.substring(0, colon))) {
      options.put(OPTIONS.get(text.substring(0, colon)), text.substring(colon + 1).strip());
    }
    figure(line.number(), text);
  }

  private void figure(int number, String text) {
    Matcher percentile = PERCENTILE.matcher(text);
    if (percentile.matches() && Integer.parseInt(percentile.group(1)) <= 100) {
      keep(number, "latency-p" + percentile.group(1), Unit.MILLISECOND, percentile.group(2));
    }
    for (Kind kind : KINDS) {
      Matcher matcher = kind.line.matcher(text);
      if (matcher.matches()) {
        String first = matcher.group(1);
        keep(number, kind.metric, kind.unit, first != null ? first : matcher.group(2));
      }
    }
  }

  private void keep(int number, String metric, Unit unit, String digits) {
    OptionalDouble value = Figures.parse(digits);
    if (value.isPresent() && value.getAsDouble() > 0) {
      found.add(new Found(number, metric, unit, value.getAsDouble()));
    }
  }

  /** Whether there was a figure. */
  boolean giveTo(ResultSink sink) {
    if (failure.isPresent()) {
      sink.leftOut(
          failure.get().number(), "a run of sysbench", "it ended with " + failure.get().text());
      return false;
    }
    found.forEach(figure -> sink.row(row(figure)));
    return !found.isEmpty();
  }

  private Row row(Found figure) {
    boolean latency = figure.metric.startsWith("latency");
    Row row =
        Row.of(
                tool,
                "sysbench." + test,
                category(),
                ForeignMetric.of(
                    figure.metric,
                    figure.unit,
                    latency ? Better.LOWER : Better.HIGHER,
                    "What sysbench prints as %s of the whole run."
                        .formatted(figure.metric.replace('-', ' '))))
            .at(figure.line)
            .values(figure.value)
            .apart("Assay has no workload that does what sysbench's tests do.");
    for (Map.Entry<String, String> option : options.entrySet()) {
      row = row.with(option.getKey(), option.getValue());
    }
    return options.containsKey("threads") ? row : row.unknown("threads");
  }

  private Category category() {
    return switch (test) {
      case "cpu", "threads", "mutex" -> Category.CPU;
      case "memory" -> Category.MEMORY;
      case "fileio" -> Category.STORAGE;
      default -> Category.OTHER;
    };
  }
}
