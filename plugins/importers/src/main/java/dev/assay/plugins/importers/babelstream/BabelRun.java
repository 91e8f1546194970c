package dev.assay.plugins.importers.babelstream;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Quantities;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of BabelStream, as far as it was read. */
final class BabelRun {
  private static final Set<String> KERNELS = Set.of("copy", "mul", "add", "triad", "dot");

  /** What the columns of the rate are called, with and without {@code --mibibytes}. */
  private static final Map<String, Unit> UNITS =
      Map.of(
          "mbytes", Unit.MEGABYTE_PER_SECOND,
          "mibytes", Unit.MEBIBYTE_PER_SECOND,
          "mb", Unit.MEGABYTE_PER_SECOND,
          "mib", Unit.MEBIBYTE_PER_SECOND,
          "gb", Unit.GIGABYTE_PER_SECOND,
          "gib", Unit.GIBIBYTE_PER_SECOND,
          "tb", Unit.TERABYTE_PER_SECOND,
          "gbytes", Unit.GIGABYTE_PER_SECOND,
          "gibytes", Unit.GIBIBYTE_PER_SECOND);

  private static final Map<String, Double> BYTES =
      Map.of("MB", 1e6, "MiB", 0x1p20, "GB", 1e9, "GiB", 0x1p30, "TB", 1e12, "TiB", 0x1p40);

  /** What sizes of arrays are multiples of, in all that is known of the tool's use. */
  private static final long STEP = 1 << 18;

  private static final Pattern HEADER = Pattern.compile("Function +(\\w+)/s(?:ec)? +Min .*");
  private static final Pattern SETTING = Pattern.compile("([A-Z][A-Za-z ]{3,30}): +(.+)");
  private static final Pattern SIZE = Pattern.compile("([0-9.]+) (\\w+)(?: .*)?");
  private static final Pattern TIMES = Pattern.compile("Running .*?\\b(\\d{1,9}) times.*");
  private static final Pattern CSV_RATE = Pattern.compile("(?:max_)?(\\w+?)_per_sec");
  private static final Pattern FAILURE =
      Pattern.compile("(?i).*(?:Validation failed|FAILED validation).*");

  private final Device device = new Device();
  private final List<Rate> rates = new ArrayList<>();
  private Optional<String> version = Optional.empty();
  private Optional<String> times = Optional.empty();
  private Optional<String> type = Optional.empty();
  private OptionalLong elements = OptionalLong.empty();
  private OptionalLong bytes = OptionalLong.empty();
  private Optional<Unit> unit = Optional.empty();
  private List<String> columns = List.of();
  private Optional<Line> failure = Optional.empty();

  void read(Line line) {
    String text = line.text().strip();
    Matcher header = HEADER.matcher(text);
    Matcher ran = TIMES.matcher(text);
    Matcher setting = SETTING.matcher(text);
    if (FAILURE.matcher(text).matches()) {
      failure = Optional.of(line);
    } else if (header.matches()) {
      unit = Optional.ofNullable(UNITS.get(header.group(1).toLowerCase(Locale.ROOT)));
      columns = List.of();
    } else if (text.startsWith("function,") || text.startsWith("phase,")) {
      columns = text.startsWith("function,") ? List.of(text.split(",")) : List.of();
      unit = Optional.empty();
    } else if (ran.matches()) {
      times = Optional.of(ran.group(1));
    } else if (setting.matches()) {
      setting(setting.group(1), setting.group(2).strip());
    } else if (!columns.isEmpty()) {
      csv(line, List.of(text.split(",", -1)));
    } else if (unit.isPresent()) {
      table(line, text.split("\\s+"), unit.get());
    }
    device.read(text);
  }

  private void setting(String name, String value) {
    switch (name) {
      case "Version" -> version = Optional.of(value);
      case "Implementation" -> device.implementation(value);
      case "Precision" -> type = type(value);
      case "Number of elements" ->
          elements =
              value.matches("\\d{1,15}")
                  ? OptionalLong.of(Long.parseLong(value))
                  : OptionalLong.empty();
      case "Array size" -> bytes = printedSize(value);
      default -> {
        // Of no consequence.
      }
    }
  }

  private static Optional<String> type(String precision) {
    return switch (precision) {
      case "double" -> Optional.of("fp64");
      case "float" -> Optional.of("fp32");
      default -> Optional.empty();
    };
  }

  /** The only whole step that is printed so: sizes are rounded to a tenth of a megabyte. */
  private static OptionalLong printedSize(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    Optional<Figure> figure = Figure.parse(matcher.group(1));
    Double scale = BYTES.get(matcher.group(2));
    if (figure.isEmpty() || scale == null) {
      return OptionalLong.empty();
    }
    long first = (long) Math.ceil(figure.get().low() * scale / STEP);
    long last = (long) Math.floor(figure.get().high() * scale / STEP);
    return first == last && first > 0 ? OptionalLong.of(first * STEP) : OptionalLong.empty();
  }

  private void table(Line line, String[] words, Unit of) {
    if (words.length == 5 && words[0].matches("[A-Z][a-z]+")) {
      boolean numbers =
          Arrays.stream(words).skip(2).allMatch(word -> Figure.parse(word).isPresent());
      add(line, words[0], numbers ? words[1] : "", of);
    }
  }

  private void csv(Line line, List<String> cells) {
    // Times follow: a rate that nothing follows may have been cut short.
    boolean whole =
        cells.size() == columns.size()
            && cells.getFirst().matches("[A-Z][a-z]+")
            && Figure.parse(cells.getLast()).isPresent();
    if (!whole) {
      return;
    }
    for (int i = 1; i < cells.size(); i++) {
      Matcher rate = CSV_RATE.matcher(columns.get(i));
      String cell = cells.get(i);
      if (rate.matches() && i + 1 < cells.size()) {
        Unit of = UNITS.get(rate.group(1).toLowerCase(Locale.ROOT));
        if (of != null) {
          add(line, cells.getFirst(), cell, of);
        }
      } else if (columns.get(i).equals("n_elements") && cell.matches("\\d{1,15}")) {
        elements = OptionalLong.of(Long.parseLong(cell));
      } else if (columns.get(i).equals("sizeof")) {
        type = cell.equals("8") ? Optional.of("fp64") : type;
        type = cell.equals("4") ? Optional.of("fp32") : type;
      } else if (columns.get(i).equals("num_times") && cell.matches("\\d{1,9}")) {
        times = Optional.of(cell);
      }
    }
  }

  private void add(Line line, String kernel, String value, Unit of) {
    Figure.parse(value)
        .filter(figure -> figure.value() > 0)
        .ifPresent(
            figure ->
                rates.add(new Rate(line, kernel.toLowerCase(Locale.ROOT), figure.value(), of)));
  }

  /** Whether there was a rate. */
  boolean giveTo(ResultSink sink) {
    if (failure.isPresent()) {
      sink.leftOut(failure.get().number(), "a run of BabelStream", "its results failed validation");
      return false;
    }
    rates.forEach(rate -> sink.row(row(rate)));
    return !rates.isEmpty();
  }

  private Row row(Rate rate) {
    Row row =
        (KERNELS.contains(rate.kernel())
                ? counterpart(rate)
                : apart(rate, "No workload of Assay does this kernel."))
            .at(rate.line().number())
            .statistic(Statistic.BEST)
            .values(rate.value());
    if (times.isPresent()) {
      row = row.remark("passes", times.get());
    }
    if (device.name().isPresent()) {
      row =
          row.about(
              device.kind() == Device.Kind.PROCESSOR ? About.CPU : About.GPU, device.name().get());
    }
    return row;
  }

  private Row counterpart(Rate rate) {
    return switch (device.kind()) {
      case GPU -> gpu(rate);
      case PROCESSOR -> processor(rate);
      case UNKNOWN -> apart(rate, "The file does not say whether a GPU or a processor did it.");
    };
  }

  private OptionalLong size() {
    boolean exact = elements.isPresent() && type.isPresent();
    return exact
        ? OptionalLong.of(elements.getAsLong() * (type.get().equals("fp64") ? 8 : 4))
        : bytes;
  }

  private Row gpu(Rate rate) {
    Row row =
        base(rate, "gpu.stream", Category.GPU, rate.kernel() + "-bandwidth", Extent.DEVICE)
            .with("dtype", type.orElse(Row.UNKNOWN))
            .with("size", sizeText())
            .with("launches", "single")
            .unknown("device")
            .by("backEnd", device.backEnd().orElse(Row.UNKNOWN))
            .by("cudaBinding", "native")
            .devices(1);
    return device.memory().map(kind -> row.by("memory", kind)).orElse(row);
  }

  private String sizeText() {
    return size().isPresent() ? Quantities.textOfBytes(size().getAsLong()) : Row.UNKNOWN;
  }

  private Row processor(Rate rate) {
    Row row =
        base(
                rate,
                "host.memory-stream." + rate.kernel(),
                Category.MEMORY,
                "bandwidth",
                Extent.MACHINE)
            .with(
                "arraySize", size().isPresent() ? String.valueOf(size().getAsLong()) : Row.UNKNOWN)
            .unknown("hugePages")
            .unknown("stores")
            .unknown("threads");
    return type.filter("fp32"::equals).isPresent() ? row.with("dtype", "fp32") : row;
  }

  private Row apart(Rate rate, String why) {
    return base(
            rate,
            "babelstream." + rate.kernel(),
            device.kind() == Device.Kind.GPU ? Category.GPU : Category.MEMORY,
            "bandwidth",
            device.kind() == Device.Kind.GPU ? Extent.DEVICE : Extent.MACHINE)
        .with("dtype", type.orElse(Row.UNKNOWN))
        .with("size", sizeText())
        .apart(why);
  }

  private Row base(Rate rate, String workload, Category category, String name, Extent extent) {
    Metric metric =
        new Metric(
            name,
            rate.unit(),
            Better.HIGHER,
            Clock.HOST,
            "Bytes of the arrays that the kernel reads and writes, over the time of the best pass.",
            Optional.empty(),
            device.kind() == Device.Kind.UNKNOWN ? Optional.empty() : Optional.of(extent),
            Optional.empty());
    Row row = Row.of(new Tool("babelstream", version), workload, category, metric);
    return device.implementation().map(text -> row.by("implementation", text)).orElse(row);
  }
}
