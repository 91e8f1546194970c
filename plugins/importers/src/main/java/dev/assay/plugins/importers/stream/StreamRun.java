package dev.assay.plugins.importers.stream;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of STREAM, as far as it was read. */
final class StreamRun {
  private static final Map<String, String> KERNELS =
      Map.of("Copy", "copy", "Scale", "mul", "Add", "add", "Triad", "triad");
  private static final Pattern VERSION = Pattern.compile("Revision: ([0-9.]+)");
  private static final Pattern ELEMENT = Pattern.compile("uses (\\d{1,2}) bytes per");
  private static final Pattern ARRAY = Pattern.compile("Array size = (\\d{1,15})\\b");
  private static final Pattern THREADS =
      Pattern.compile("Number of Threads (?:counted|requested) = (\\d{1,6})");
  private static final Pattern PASSES = Pattern.compile("executed (\\d{1,6}) times");

  private record Rate(Line line, String kernel, Statistic statistic, double megabytesPerSecond) {}

  private Optional<String> version = Optional.empty();
  private Optional<Long> elementBytes = Optional.empty();
  private Optional<Long> elements = Optional.empty();
  private Optional<String> threads = Optional.empty();
  private Optional<String> passes = Optional.empty();
  private Optional<Line> failure = Optional.empty();
  private List<Statistic> columns = List.of();
  private final List<Rate> rates = new ArrayList<>();

  void read(Line line) {
    String text = line.text();
    version = first(VERSION, text).or(() -> version);
    elementBytes = first(ELEMENT, text).map(Long::valueOf).or(() -> elementBytes);
    elements = first(ARRAY, text).map(Long::valueOf).or(() -> elements);
    threads = first(THREADS, text).or(() -> threads);
    passes = first(PASSES, text).or(() -> passes);
    if (text.contains("Failed Validation")) {
      failure = Optional.of(line);
    }
    List<String> cells = cells(text);
    if (cells.isEmpty()) {
      return;
    }
    String kernel = KERNELS.get(cells.getFirst().replace(":", ""));
    if (cells.getFirst().equals("Function")) {
      columns = columns(text);
    } else if (kernel != null) {
      // The times follow: a rate that nothing follows may have been cut short.
      for (int i = 0; i < columns.size() && i + 2 < cells.size(); i++) {
        OptionalDouble rate = Figures.parse(cells.get(i + 1));
        if (rate.isPresent() && rate.getAsDouble() > 0) {
          rates.add(new Rate(line, kernel, columns.get(i), rate.getAsDouble()));
        }
      }
    }
  }

  /** STREAM itself has the best rate only; others print more, between bars. */
  private static List<Statistic> columns(String header) {
    if (!header.contains("|")) {
      return header.contains("Rate") ? List.of(Statistic.BEST) : List.of();
    }
    return Stream.of(header.split("\\|"))
        .map(String::strip)
        .filter(cell -> cell.endsWith("(MB/s)"))
        .map(
            cell ->
                switch (cell.replace("(MB/s)", "").strip()) {
                  case "Avg" -> Statistic.MEAN;
                  case "Worst" -> Statistic.WORST;
                  default -> Statistic.BEST;
                })
        .toList();
  }

  private static List<String> cells(String text) {
    String separator = text.contains("|") ? "\\|" : "\\s+";
    return Arrays.stream(text.split(separator))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether there was a rate. */
  boolean giveTo(ResultSink sink) {
    if (failure.isPresent()) {
      sink.leftOut(failure.get().number(), "a run of STREAM", "its results failed validation");
      return false;
    }
    rates.forEach(rate -> sink.row(row(rate)));
    return !rates.isEmpty();
  }

  private Row row(Rate rate) {
    Metric metric =
        new Metric(
            "bandwidth",
            Unit.MEGABYTE_PER_SECOND,
            Better.HIGHER,
            Clock.HOST,
            "Bytes of the arrays that the kernel reads and writes, over time, summed over threads.",
            Optional.of("memory.bandwidth"),
            Optional.empty(),
            Optional.empty());
    Row row =
        Row.of(
                new Tool("stream", version),
                "host.memory-stream." + rate.kernel,
                Category.MEMORY,
                metric)
            .at(rate.line.number())
            .statistic(rate.statistic)
            .values(rate.megabytesPerSecond)
            .with("arraySize", arrayBytes())
            .unknown("hugePages")
            .unknown("stores")
            .with("threads", threads.orElse(Row.UNKNOWN));
    return passes.map(number -> row.remark("passes", number)).orElse(row);
  }

  private String arrayBytes() {
    return elements
        .flatMap(count -> elementBytes.map(bytes -> String.valueOf(count * bytes)))
        .orElse(Row.UNKNOWN);
  }
}
