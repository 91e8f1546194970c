package dev.assay.plugins.importers.osu;

import static dev.assay.api.Quantities.textOfBytes;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A benchmark of a log, whose rows follow. */
final class OsuTest {
  static final Pattern TITLE =
      Pattern.compile(
          "^\\s*# OSU (MPI|SHMEM|OSHM|UPC|UPC\\+\\+|NCCL|RCCL)(-[A-Z]+)?[ _](.{1,60}?) Test"
              + " v(\\S{1,20})");
  private static final Pattern BUFFERS =
      Pattern.compile("Send Buffer on \\w+ \\((\\w)\\) and Receive Buffer on \\w+ \\((\\w)\\)");
  private static final Pattern SETTING =
      Pattern.compile("\\[ ?(pairs|window size): (\\d{1,9}) ?\\]");
  private static final Pattern DATATYPE = Pattern.compile("^\\s*# Datatype: (\\w{1,40})");

  // OSU prints two digits behind the point: a number with others was cut.
  private static final Pattern FIGURE = Pattern.compile("\\d{1,18}\\.\\d{2}");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

  private final Tool tool;
  private final String workload;
  private final TreeMap<String, String> settings = new TreeMap<>();
  private List<String> columns = List.of();

  private OsuTest(Tool tool, String workload) {
    this.tool = tool;
    this.workload = workload;
  }

  static Optional<OsuTest> begin(String line) {
    Matcher title = TITLE.matcher(line);
    if (!title.find()) {
      return Optional.empty();
    }
    String library = title.group(1).equals("MPI") ? "" : title.group(1) + " ";
    String name = (library + title.group(3)).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    OsuTest test = new OsuTest(Tool.of("osu", title.group(4)), "osu." + name);
    Optional.ofNullable(title.group(2))
        .ifPresent(gpu -> test.settings.put("buffers", gpu.substring(1).toLowerCase(Locale.ROOT)));
    return Optional.of(test);
  }

  /** Takes a line; true where it has a figure. */
  boolean read(Line line, ResultSink sink) {
    String text = line.text().strip();
    if (!text.startsWith("#")) {
      return row(line, text.split("\\s+"), sink);
    }
    Matcher buffers = BUFFERS.matcher(text);
    if (buffers.find()) {
      settings.merge(
          "buffers", buffers.group(1) + " " + buffers.group(2), (gpu, ends) -> gpu + " " + ends);
    }
    Matcher setting = SETTING.matcher(text);
    while (setting.find()) {
      settings.put(setting.group(1).replace(' ', '-'), setting.group(2));
    }
    Matcher datatype = DATATYPE.matcher(text);
    if (datatype.find()) {
      settings.put("datatype", datatype.group(1));
    }
    if (text.contains("(us)") || text.contains("MB/s")) {
      columns = List.of(text.substring(1).strip().split("\\s{2,}"));
    }
    return false;
  }

  private boolean row(Line line, String[] cells, ResultSink sink) {
    if (columns.isEmpty() || cells.length != columns.size()) {
      return false;
    }
    int sizeColumn = columns.indexOf("Size");
    if (sizeColumn >= 0 && !WHOLE.matcher(cells[sizeColumn]).matches()) {
      return false;
    }
    if (Stream.of(cells).anyMatch(cell -> cell.toLowerCase(Locale.ROOT).startsWith("fail"))) {
      sink.leftOut(line.number(), workload + " of " + cells[0] + " bytes", "validation failed");
      return false;
    }
    List<Integer> figures =
        IntStream.range(0, cells.length)
            .filter(i -> metric(columns.get(i)).isPresent())
            .boxed()
            .toList();
    if (!figures.stream().allMatch(i -> FIGURE.matcher(cells[i]).matches())) {
      return false;
    }
    boolean any = false;
    for (int column : figures) {
      double value = Figures.parse(cells[column]).orElse(0);
      if (value > 0) {
        String size = sizeColumn < 0 ? "0" : cells[sizeColumn];
        sink.row(
            row(metric(columns.get(column)).orElseThrow(), size).at(line.number()).values(value));
        any = true;
      }
    }
    return any;
  }

  private Row row(Metric metric, String size) {
    Row row =
        Row.of(tool, workload, Category.INTERCONNECT, metric)
            .with("size", textOfBytes(Long.parseLong(size)))
            .unknown("ranks")
            .apart("Assay has no workload that sends by MPI.");
    for (var setting : settings.entrySet()) {
      row = row.with(setting.getKey(), setting.getValue());
    }
    return row;
  }

  private static Optional<Metric> metric(String column) {
    String name = column.replaceAll("\\s*\\(.*", "").strip();
    if (column.contains("MB/s")) {
      return Optional.of(
          metric("bandwidth", Unit.MEGABYTE_PER_SECOND, Better.HIGHER, "Bytes of 10^6 over time."));
    }
    if (column.equals("Messages/s")) {
      return Optional.of(
          metric("message-rate", Unit.OPERATION_PER_SECOND, Better.HIGHER, "Messages over time."));
    }
    return column.endsWith("(us)") && name.matches("[A-Za-z0-9 ]{1,40}")
        ? Optional.of(
            metric(
                name.toLowerCase(Locale.ROOT).replaceAll("\\s+", "-"),
                Unit.MICROSECOND,
                Better.LOWER,
                "OSU's " + name + ", one way between two processes, else of an operation of all."))
        : Optional.empty();
  }

  private static Metric metric(String name, Unit unit, Better better, String definition) {
    return Metric.of(name, unit, better, Extent.LINK, definition);
  }
}
