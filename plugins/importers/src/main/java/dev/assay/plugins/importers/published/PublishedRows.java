package dev.assay.plugins.importers.published;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvRecords.CsvRecord;
import dev.assay.plugins.importers.csv.CsvRow;
import dev.assay.plugins.importers.csv.CsvTable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a file of published measurements, and all its problems. */
final class PublishedRows implements CsvTable.Sink {
  private static final Pattern DATE = Pattern.compile("(20\\d\\d)(?:-(\\d\\d)-(\\d\\d))?$");
  private static final Pattern GPUS = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern NARROW = Pattern.compile("(?:nv|mx)?(fp[468])(?:e\\d+m\\d+)?");
  private static final int MOST_PROBLEMS = 20;

  /** A benchmark's part of the machine, and of how much of it a value tells. */
  private record Kind(Category category, Extent extent) {}

  private static final Map<String, Kind> BENCHMARKS =
      Map.of(
          "gemm", new Kind(Category.GPU, Extent.DEVICE),
          "attention", new Kind(Category.GPU, Extent.DEVICE),
          "device-memory-stream", new Kind(Category.GPU, Extent.DEVICE),
          "device-copy", new Kind(Category.INTERCONNECT, Extent.LINK),
          "all-reduce", new Kind(Category.INTERCONNECT, Extent.DEVICE),
          "storage", new Kind(Category.STORAGE, Extent.MACHINE));

  /** Only spellings with one meaning: a B is a byte and a b a bit. */
  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("GBps", Unit.GIGABYTE_PER_SECOND),
          Map.entry("MBps", Unit.MEGABYTE_PER_SECOND),
          Map.entry("TBps", Unit.TERABYTE_PER_SECOND),
          Map.entry("MiBps", Unit.MEBIBYTE_PER_SECOND),
          Map.entry("GiBps", Unit.GIBIBYTE_PER_SECOND),
          Map.entry("Gb/s", Unit.GIGABIT_PER_SECOND),
          Map.entry("Gbps", Unit.GIGABIT_PER_SECOND),
          Map.entry("Mb/s", Unit.MEGABIT_PER_SECOND),
          Map.entry("Mbps", Unit.MEGABIT_PER_SECOND),
          Map.entry("TFLOPS", Unit.TERAFLOP_PER_SECOND),
          Map.entry("TFlops", Unit.TERAFLOP_PER_SECOND),
          Map.entry("GFLOPS", Unit.GIGAFLOP_PER_SECOND),
          Map.entry("GFlops", Unit.GIGAFLOP_PER_SECOND),
          Map.entry("IOPS", Unit.IO_PER_SECOND));

  private final List<Row> rows = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int firstProblem;

  @Override
  public void misfit(CsvRecord row) {
    problem(row.line(), "it has not as many cells as the header");
  }

  @Override
  public void row(CsvRow cells) {
    try {
      rows.add(read(cells));
    } catch (IllegalArgumentException e) {
      problem(cells.line(), String.valueOf(e.getMessage()));
    }
  }

  private void problem(int line, String what) {
    firstProblem = problems.isEmpty() ? line : firstProblem;
    problems.add("line %d: %s".formatted(line, what));
  }

  void giveTo(ResultSink sink) throws UnreadableResultException {
    if (!problems.isEmpty()) {
      int more = problems.size() - MOST_PROBLEMS;
      throw UnreadableResultException.at(
          firstProblem,
          String.join("; ", problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)))
              + (more > 0 ? "; and %d more".formatted(more) : ""));
    }
    if (rows.isEmpty()) {
      throw UnreadableResultException.because("it holds a header and no row");
    }
    rows.forEach(sink::row);
  }

  private static Row read(CsvRow cells) {
    String benchmark = cell(cells, "benchmark");
    Kind kind = BENCHMARKS.get(benchmark);
    if (kind == null) {
      throw new IllegalArgumentException(
          "benchmark '%s' is not known; known: %s"
              .formatted(
                  benchmark, String.join(", ", BENCHMARKS.keySet().stream().sorted().toList())));
    }
    Optional<String> gpus = cells.text("gpus_in_test");
    if (gpus.isPresent() && !GPUS.matcher(gpus.get()).matches()) {
      throw new IllegalArgumentException(
          "gpus_in_test is no number of GPUs: '%s'".formatted(gpus.get()));
    }
    Row row =
        Row.of(
                Tool.OF_THE_WORKLOAD,
                "published." + benchmark,
                kind.category,
                metric(cells, kind, gpus))
            .at(cells.line())
            .values(
                cells
                    .number("value")
                    .orElseThrow(() -> new IllegalArgumentException("value is no number")))
            .about(About.VM_TYPE, cell(cells, "vm_type"))
            .about(About.MACHINE, cell(cells, "source"))
            .about(About.DATE, date(cell(cells, "source")));
    for (String pair : cell(cells, "parameters").split(";")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("parameters need name=value, have '" + pair + "'");
      }
      row = row.with(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    if ("d2d_read".equals(row.work().parameters().get("direction"))) {
      // The guide took it with a bidirectional test by copy kernels; a one-way copy is other work.
      row = row.with("method", "bidirectional-sm");
    }
    Optional<String> impossible = row.problem();
    if (impossible.isPresent()) {
      throw new IllegalArgumentException(impossible.get());
    }
    return gpus.isPresent() && kind.extent == Extent.DEVICE
        ? row.with("gpus", gpus.get()).devices(Integer.parseInt(gpus.get()))
        : gpus.isPresent() ? row.with("gpus", gpus.get()) : row;
  }

  private static Metric metric(CsvRow cells, Kind kind, Optional<String> gpus) {
    String unit = cell(cells, "unit");
    // Without a number of GPUs nobody says of how much of the machine a device's value tells.
    Optional<Extent> extent =
        kind.extent == Extent.DEVICE && gpus.isEmpty()
            ? Optional.empty()
            : Optional.of(kind.extent);
    return new Metric(
        cell(cells, "metric").replace(' ', '-'),
        Optional.ofNullable(UNITS.get(unit))
            .or(() -> Unit.known(unit))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unit '%s' is not known: a B is a byte and a b a bit".formatted(unit))),
        Better.HIGHER,
        Clock.HOST,
        "As published.",
        peak(cells),
        extent,
        Optional.empty());
  }

  /** Formats of one width are done at one rate. */
  private static Optional<String> peak(CsvRow cells) {
    return switch (cells.text("benchmark").orElse("")) {
      case "device-memory-stream" -> Optional.of("gpu.memory");
      case "gemm" -> {
        Matcher dtype =
            Pattern.compile("(?:^|;)\\s*dtype=([^;]+)").matcher(cell(cells, "parameters"));
        if (!dtype.find()) {
          yield Optional.empty();
        }
        Matcher narrow = NARROW.matcher(dtype.group(1).strip());
        yield Optional.of("gpu." + (narrow.matches() ? narrow.group(1) : dtype.group(1).strip()));
      }
      default -> Optional.empty();
    };
  }

  /** The date a source ends with, or the first day of the year it names. */
  private static String date(String source) {
    Matcher matcher = DATE.matcher(source);
    if (!matcher.find()) {
      return "";
    }
    try {
      return (matcher.group(2) == null
              ? LocalDate.ofYearDay(Integer.parseInt(matcher.group(1)), 1)
              : LocalDate.parse(matcher.group()))
          .atStartOfDay()
          .toInstant(ZoneOffset.UTC)
          .toString();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its source names a day that no calendar has", e);
    }
  }

  private static String cell(CsvRow cells, String name) {
    return cells
        .text(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }
}
