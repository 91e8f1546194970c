package dev.assay.plugins.importers.mlc;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run, measurement by measurement. MLC always prints the same number of decimals. */
final class MlcRun {
  private enum Part {
    NONE,
    IDLE,
    PEAK,
    MAXIMUM,
    BANDWIDTHS,
    LOADED,
    CACHES
  }

  private static final Pattern BUFFER =
      Pattern.compile("Using buffer size of (\\d{1,9})(?:\\.0+)?(MiB|MB)(?!/)");
  private static final Pattern ITERATION =
      Pattern.compile("Each iteration took .* clocks \\(\\s*(\\d+\\.\\d)\\s*ns\\)");
  private static final Pattern MIX =
      Pattern.compile("(ALL Reads|\\d:\\d Reads-Writes|Stream-triad like)\\s*:\\s*(\\S+)\\s*");
  private static final Pattern LOADED =
      Pattern.compile("\\s*(\\d{5,9})\\s+(\\d+\\.\\d{2})\\s+(\\d+\\.\\d)\\s*");
  private static final Pattern TRANSFER =
      Pattern.compile("(Local Socket L2->L2 HITM?)\\s+latency\\s+(\\d+\\.\\d)\\s*");

  private final MlcRows rows;
  private final ResultSink sink;
  private Part part = Part.NONE;
  private String size = Row.UNKNOWN;
  private String access = Row.UNKNOWN;
  private String traffic = Row.UNKNOWN;
  private String homed = "";
  private Optional<NodeMatrix> matrix = Optional.empty();
  private int matrixLine;
  private boolean any;

  MlcRun(String version, ResultSink sink) {
    rows = new MlcRows(version.isEmpty() ? Tool.ofUnknownVersion("mlc") : Tool.of("mlc", version));
    this.sink = sink;
  }

  void read(Line line) {
    String text = line.text();
    circumstances(text);
    if (text.startsWith("Measuring ")) {
      endMatrix();
      begin(text);
      return;
    }
    if (text.startsWith("Remote Socket L2->L2 HITM latency")) {
      endMatrix();
      homed = text.contains("writer socket") ? "writer" : "reader";
      return;
    }
    List<String> header = NodeMatrix.header(text);
    if (!header.isEmpty()) {
      endMatrix();
      matrix = Optional.of(new NodeMatrix(header));
      matrixLine = line.number();
    } else if (matrix.isEmpty() || !matrix.get().read(line)) {
      endMatrix();
      figure(line);
    }
  }

  /** Whether anything was found. */
  boolean end() {
    endMatrix();
    return any;
  }

  private void circumstances(String text) {
    Matcher buffer = BUFFER.matcher(text);
    if (buffer.find()) {
      size = buffer.group(1) + buffer.group(2);
    }
    if (text.contains("enabling random access for latency")) {
      access = "random";
    }
    if (text.startsWith("Using ") && text.contains("traffic type")) {
      traffic = text.replace("Using ", "").replace("traffic type", "").replace(":", "").strip();
    }
  }

  private void begin(String text) {
    if (text.startsWith("Measuring idle latencies")) {
      part = Part.IDLE;
      access =
          text.contains("for random access")
              ? "random"
              : text.contains("for sequential access") ? "sequential" : access;
    } else if (text.startsWith("Measuring Peak")) {
      part = Part.PEAK;
    } else if (text.startsWith("Measuring Maximum Memory")) {
      part = Part.MAXIMUM;
    } else if (text.startsWith("Measuring Memory Bandwidths between nodes")) {
      part = Part.BANDWIDTHS;
    } else if (text.startsWith("Measuring Loaded Latencies")) {
      part = Part.LOADED;
    } else {
      part = text.contains("cache-to-cache") ? Part.CACHES : Part.NONE;
    }
    traffic = Row.UNKNOWN;
  }

  private void figure(Line line) {
    String text = line.text();
    Matcher iteration = ITERATION.matcher(text);
    if (iteration.find()) {
      give(rows.chase(size, access, Double.parseDouble(iteration.group(1))), line.number());
    }
    Matcher mix = MIX.matcher(text);
    if ((part == Part.PEAK || part == Part.MAXIMUM) && mix.matches()) {
      OptionalDouble rate = Figures.parse(mix.group(2), 1);
      if (rate.isPresent()) {
        Row row =
            part == Part.PEAK
                ? rows.bandwidth("mlc.peak-injection-bandwidth", rate.getAsDouble())
                : rows.bandwidth("mlc.max-bandwidth", rate.getAsDouble()).statistic(Statistic.BEST);
        give(row.with("traffic", mix.group(1)), line.number());
      }
    }
    Matcher loaded = LOADED.matcher(text);
    if (part == Part.LOADED && loaded.matches()) {
      String delay = String.valueOf(Integer.parseInt(loaded.group(1)));
      rows.loaded(
              delay,
              traffic,
              Double.parseDouble(loaded.group(2)),
              Double.parseDouble(loaded.group(3)))
          .forEach(row -> give(row, line.number()));
    }
    Matcher transfer = TRANSFER.matcher(text);
    if (part == Part.CACHES && transfer.matches()) {
      Row row = rows.transfer(Double.parseDouble(transfer.group(2)));
      give(row.with("transfer", transfer.group(1)), line.number());
    }
  }

  private void endMatrix() {
    matrix.filter(read -> !read.cells().isEmpty() || !read.whole()).ifPresent(this::take);
    matrix = Optional.empty();
  }

  private void take(NodeMatrix read) {
    if (!read.whole()) {
      sink.leftOut(matrixLine, "a matrix of NUMA nodes", "not every cell of its rows is a number");
      return;
    }
    boolean square = read.square();
    switch (part) {
      case CACHES ->
          read.cells()
              .forEach(
                  cell ->
                      give(
                          rows.transfer(cell.value())
                              .with("transfer", "Remote Socket L2->L2 HITM")
                              .with("homed", homed)
                              .with("writer", cell.from())
                              .with("reader", cell.to()),
                          cell.line()));
      case IDLE, NONE -> give(rows.latencies(read, square, size, access), sinkOf(read, square));
      case BANDWIDTHS -> give(rows.bandwidths(read, square, traffic), sinkOf(read, square));
      default -> {}
    }
  }

  private NodeMatrix sinkOf(NodeMatrix read, boolean square) {
    if (!square) {
      sink.leftOut(
          matrixLine,
          "the extremes of a matrix of NUMA nodes",
          "it has %d rows and %d columns".formatted(read.rows(), read.columns()));
    }
    return read;
  }

  private void give(List<Row> found, NodeMatrix of) {
    found.forEach(row -> give(row, row.line() > 0 ? row.line() : of.cells().getFirst().line()));
  }

  private void give(Row row, int line) {
    if (row.problem().isPresent()) {
      sink.leftOut(line, row.work().workload(), "it is 0");
      return;
    }
    sink.row(row.at(line));
    any = true;
  }
}
