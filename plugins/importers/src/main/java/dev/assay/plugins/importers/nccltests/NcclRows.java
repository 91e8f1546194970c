package dev.assay.plugins.importers.nccltests;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Quantities;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.nccltests.Columns.Entry;
import dev.assay.plugins.importers.nccltests.Columns.Measured;
import dev.assay.plugins.importers.text.Figure;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of a run, and what its first lines say of all of them. */
final class NcclRows {
  private static final Pattern LIBRARY =
      Pattern.compile(".*?\\b(R|N)CCL version[ :]+(\\d+(?:\\.\\d+)+\\S*).*");
  private static final Pattern REDUCED = Pattern.compile("# *Reducing maxBytes to (\\d{1,18}).*");

  /** Assay's reductions are of fp32, which the tool calls float. */
  private static final String OWN_TYPE = "float";

  private static final Map<String, String> TYPES =
      Map.of("half", "fp16", "bfloat16", "bf16", "double", "fp64");

  private record Key(long bytes, String type, String reduction, String root, boolean inPlace) {}

  /** The values of one work, cycle after cycle (-N). */
  private record Series(Line line, List<Measured> values) {}

  private final Devices devices = new Devices();
  private final Map<String, String> settings = new TreeMap<>();
  private Optional<String> tool = Optional.empty();
  private Optional<String> version = Optional.empty();
  private Optional<String> library = Optional.empty();
  private Optional<String> libraryVersion = Optional.empty();
  private boolean blocking;

  void version(String name, String number) {
    tool = Optional.of(name);
    version = Optional.of(number);
  }

  void setting(String name, String value) {
    settings.put(name, value);
  }

  /** Any other line than those of the table. */
  void other(String text) {
    Matcher named = LIBRARY.matcher(text);
    Matcher reduced = REDUCED.matcher(text);
    if (named.matches()) {
      library = Optional.of(named.group(1).equals("R") ? "rccl" : "nccl");
      libraryVersion = Optional.of(named.group(2));
    } else if (reduced.matches()) {
      settings.put("maxBytes", reduced.group(1));
    } else if (!devices.read(text)) {
      blocking |= text.startsWith("# Blocking Enabled");
    }
  }

  Devices devices() {
    return devices;
  }

  /** Whether there was any. */
  boolean give(
      ResultSink sink,
      String operation,
      List<Entry> entries,
      Optional<Line> averageLine,
      Optional<Figure> average) {
    boolean any = false;
    Optional<Operation> known = Operation.of(operation);
    for (Map.Entry<Key, Series> one : series(sink, known, entries).entrySet()) {
      sink.row(row(one.getValue(), operation, one.getKey(), "algbw", Measured::algorithm));
      sink.row(row(one.getValue(), operation, one.getKey(), "busbw", Measured::bus));
      any = true;
    }
    if (any && averageLine.isPresent() && average.filter(value -> value.value() > 0).isPresent()) {
      sink.row(averageRow(operation, entries, averageLine.get(), average.get()));
    }
    return any;
  }

  private Map<Key, Series> series(ResultSink sink, Optional<Operation> known, List<Entry> entries) {
    Map<Key, Series> series = new LinkedHashMap<>();
    int tooSmall = 0;
    for (Entry entry : entries) {
      for (Measured one : entry.measured()) {
        int line = entry.line().number();
        String what = entry.bytes() + " bytes" + (one.inPlace() ? " in place" : "");
        if (one.algorithm().value() <= 0 || one.bus().value() <= 0) {
          tooSmall++;
        } else if (one.wrong().filter(wrong -> wrong.value() != 0).isPresent()) {
          sink.leftOut(line, what, "its result was wrong");
        } else if (known.isPresent() && !one.agreesWith(entry.bytes())) {
          sink.leftOut(line, what, "its bandwidth is not the size over the time");
        } else {
          Key key =
              new Key(
                  entry.bytes(),
                  entry.type(),
                  entry.reduction().orElse(""),
                  entry.root().orElse(""),
                  one.inPlace());
          series
              .computeIfAbsent(key, _ -> new Series(entry.line(), new ArrayList<>()))
              .values
              .add(one);
        }
      }
    }
    if (tooSmall > 0) {
      sink.leftOut(
          entries.getFirst().line().number(),
          tooSmall + " bandwidths printed as 0.00",
          "the size is 0 or they are below what the tool prints");
    }
    return series;
  }

  private Row row(
      Series series, String operation, Key key, String metric, Function<Measured, Figure> figure) {
    Optional<Operation> known = Operation.of(operation);
    Optional<String> counterpart = known.flatMap(Operation::counterpart).filter(_ -> oneMachine());
    Row row =
        base(operation, counterpart, metric)
            .at(series.line.number())
            .values(series.values.stream().map(figure).mapToDouble(Figure::value).toArray())
            .with("size", Quantities.textOfBytes(key.bytes));
    if (!key.type.equals(OWN_TYPE)) {
      row = row.with("dtype", TYPES.getOrDefault(key.type, key.type));
    }
    boolean reduces = known.map(Operation::reduces).orElse(true);
    if (reduces && !key.reduction.isEmpty() && !key.reduction.matches("sum|none")) {
      row = row.with("redop", key.reduction);
    }
    if (key.root.matches("[1-9]\\d*")) {
      row = row.with("root", key.root);
    }
    return key.inPlace ? row.with("in_place", "true") : row;
  }

  private boolean oneMachine() {
    return devices.ranks().isPresent() && devices.hosts() <= 1;
  }

  private Row averageRow(String operation, List<Entry> entries, Line line, Figure average) {
    Row row =
        base(operation, Optional.empty(), "average-busbw")
            .at(line.number())
            .values(average.value())
            .apart(
                "It averages the bus bandwidths of all sizes of a run, in place and not, which"
                    + " Assay never does.")
            .with("maxBytes", settings.getOrDefault("maxBytes", Row.UNKNOWN))
            .with("minBytes", settings.getOrDefault("minBytes", Row.UNKNOWN))
            .with("measurements", String.valueOf(entries.size()));
    String type = entries.getFirst().type();
    return type.equals(OWN_TYPE) ? row : row.with("dtype", TYPES.getOrDefault(type, type));
  }

  private Row base(String operation, Optional<String> counterpart, String metricName) {
    Row row =
        Row.of(
            tool(),
            counterpart.isPresent() ? "interconnect.collective" : "nccl-tests." + operation,
            Category.INTERCONNECT,
            metric(metricName));
    if (counterpart.isPresent()) {
      row = row.with("operation", counterpart.get());
    } else {
      row = row.apart(reason(operation));
    }
    OptionalInt ranks = devices.ranks();
    row =
        row.with("ranks", ranks.isPresent() ? String.valueOf(ranks.getAsInt()) : Row.UNKNOWN)
            .by("implementation", library())
            .by("backEnd", backEnd())
            .by("cudaBinding", "native");
    if (devices.hosts() > 1) {
      row = row.with("hosts", String.valueOf(devices.hosts()));
    }
    if (ranks.isPresent()) {
      row = row.devices(ranks.getAsInt());
    }
    return circumstances(row);
  }

  private Row circumstances(Row base) {
    Row row = base;
    if (!settings.getOrDefault("graph", "0").equals("0")) {
      row = row.with("graph", "true");
    }
    String aggregated = settings.getOrDefault("agg iters", "1");
    if (!aggregated.equals("1")) {
      row = row.with("aggregated", aggregated);
    }
    if (blocking) {
      row = row.with("blocking", "true");
    }
    if (libraryVersion.isPresent()) {
      row = row.remark("libraryVersion", libraryVersion.get());
    }
    for (String name : List.of("iters", "warmup iters", "validation")) {
      String value = settings.get(name);
      row = value == null ? row : row.remark(name, value);
    }
    if (devices.machine().isPresent()) {
      row = row.about(About.MACHINE, devices.machine().get());
    }
    return devices.model().isPresent() ? row.about(About.GPU, devices.model().get()) : row;
  }

  private String reason(String operation) {
    if (Operation.of(operation).flatMap(Operation::counterpart).isEmpty()) {
      return "No workload of Assay does " + operation + ".";
    }
    return devices.hosts() > 1
        ? "It ran on %d machines; Assay's collectives are of the GPUs of one."
            .formatted(devices.hosts())
        : "The file does not say how many ranks took part, nor on how many machines.";
  }

  private Tool tool() {
    return new Tool(tool.orElse(library().equals("rccl") ? "rccl-tests" : "nccl-tests"), version);
  }

  private String library() {
    if (library.isPresent()) {
      return library.get();
    }
    if (tool.isPresent()) {
      return tool.get().equals("rccl-tests") ? "rccl" : "nccl";
    }
    if (devices.ofAmd()) {
      return "rccl";
    }
    return devices.ofNvidia() ? "nccl" : Row.UNKNOWN;
  }

  private String backEnd() {
    return switch (library()) {
      case "nccl" -> "cuda";
      case "rccl" -> "hip";
      default -> Row.UNKNOWN;
    };
  }

  private static Metric metric(String name) {
    String definition =
        switch (name) {
          case "algbw" ->
              "Algorithm bandwidth as nccl-tests defines it: the size over the mean time of an"
                  + " operation; 1 GB is 10^9 bytes.";
          case "busbw" ->
              "Bus bandwidth as nccl-tests defines it: algbw times 2(n-1)/n for all_reduce, (n-1)/n"
                  + " for all_gather, reduce_scatter and all_to_all, 1 for broadcast, with n"
                  + " ranks.";
          default ->
              "The mean of the bus bandwidths of all sizes of a run, of both placements; 1 GB is"
                  + " 10^9 bytes.";
        };
    return ForeignMetric.of(name, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, definition)
        .withExtent(Optional.of(Extent.MACHINE));
  }
}
