package dev.assay.plugins.importers.hpcg;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One report, whose lines are {@code path::name=value} or {@code name: value}. */
final class HpcgRun {
  static final Pattern FINAL =
      Pattern.compile("^\\s*final\\s*=\\s*(\\d+\\.\\d+) GF\\b.*$", Pattern.MULTILINE);
  private static final Pattern RATING =
      Pattern.compile("HPCG result is VALID with a GFLOP/s rating of[:=]\\s*(\\S+)\\s*$");
  private static final Pattern INVALID = Pattern.compile("HPCG result is[:=]?\\s*INVALID");
  private static final Map<String, Pattern> SAID =
      Map.of(
          "processes", Pattern.compile("Distributed Processes[:=]\\s*(\\d{1,9})\\s*$"),
          "threads", Pattern.compile("Threads per processes[:=]\\s*(\\d{1,9})\\s*$"),
          "nx", Pattern.compile("Global nx[:=]\\s*(\\d{1,9})\\s*$"),
          "ny", Pattern.compile("Global ny[:=]\\s*(\\d{1,9})\\s*$"),
          "nz", Pattern.compile("Global nz[:=]\\s*(\\d{1,9})\\s*$"));
  private static final Pattern VERSION =
      Pattern.compile("^(?:HPCG-Benchmark )?version[:=]\\s*(\\d[\\w.]*)\\s*$");
  private static final Pattern TIME =
      Pattern.compile("execution time \\(sec\\) is[:=]\\s*(\\S+)\\s*$");

  private final Map<String, String> said = new LinkedHashMap<>();
  private Optional<String> version = Optional.empty();
  private Optional<String> time = Optional.empty();
  private Optional<Line> invalid = Optional.empty();
  private OptionalDouble rating = OptionalDouble.empty();
  private Optional<Line> ratingLine = Optional.empty();
  private boolean more;
  private boolean quick;
  private boolean gpu;

  void read(Line line) {
    String text = line.text();
    more |= ratingLine.isPresent() && !text.isBlank();
    version = first(VERSION, text).or(() -> version);
    time = first(TIME, text).or(() -> time);
    SAID.forEach((name, pattern) -> first(pattern, text).ifPresent(of -> said.put(name, of)));
    quick |= text.contains("QuickPath");
    if (INVALID.matcher(text).find()) {
      invalid = Optional.of(line);
    }
    first(RATING, text).ifPresent(digits -> rated(line, digits, false));
    first(FINAL, text).ifPresent(digits -> rated(line, digits, true));
  }

  private void rated(Line line, String digits, boolean ofGpu) {
    rating = Figures.parse(digits);
    ratingLine = Optional.of(line);
    gpu = ofGpu;
    // Text follows NVIDIA's number in its line.
    more = ofGpu;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether there was a rating. */
  boolean giveTo(ResultSink sink) {
    if (invalid.isPresent()) {
      sink.leftOut(invalid.get().number(), "a run of HPCG", "its result is invalid");
      return false;
    }
    if (ratingLine.isEmpty()) {
      return false;
    }
    // The report always goes on after its rating: where it does not, the number may be cut short.
    if (!more || rating.isEmpty() || rating.getAsDouble() <= 0) {
      sink.leftOut(
          ratingLine.get().number(), "a run of HPCG", "its rating is no number, or is cut off");
      return false;
    }
    sink.row(row(ratingLine.get().number(), rating.getAsDouble()));
    return true;
  }

  private Row row(int line, double value) {
    Metric metric =
        ForeignMetric.of(
            "flop-rate",
            Unit.GIGAFLOP_PER_SECOND,
            Better.HIGHER,
            "HPCG's rating: operations of a preconditioned conjugate gradient over time, overheads"
                + " counted.");
    Row row =
        Row.of(new Tool("hpcg", version), "hpcg.solve", gpu ? Category.GPU : Category.CPU, metric)
            .at(line)
            .values(value)
            .apart("Assay has no workload that solves a sparse linear system.");
    for (String name : List.of("processes", "threads", "nx", "ny", "nz")) {
      row = row.with(name, said.getOrDefault(name, Row.UNKNOWN));
    }
    if (quick) {
      row = row.fact("path", "quick");
    }
    return time.isPresent() ? row.fact("execution time", time.get() + " s") : row;
  }
}
