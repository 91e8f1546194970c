package dev.assay.plugins.importers.phoronix;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import dev.assay.plugins.importers.text.ForeignMetric;
import dev.assay.plugins.importers.text.ForeignUnit;
import dev.assay.plugins.importers.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test with its options, and what every system made of it. */
record PhoronixResult(XmlElement result, Map<String, XmlElement> systems, ResultSink sink) {
  private static final Set<String> GRAPHS = Set.of("BAR_GRAPH", "HORIZONTAL_BOX_PLOT", "");
  private static final Map<String, String> STREAM =
      Map.of("Copy", "copy", "Scale", "mul", "Add", "add", "Triad", "triad");
  private static final double ROUNDING = 0.005;

  /** The number of rows given. */
  int give() {
    String test = result.text("Identifier").or(() -> result.text("Title")).orElse("");
    String what = test + result.text("Description").map(text -> ", " + text).orElse("");
    Optional<Unit> unit = result.text("Scale").flatMap(ForeignUnit::of);
    Optional<Better> better =
        result
            .text("Proportion")
            .flatMap(
                text ->
                    switch (text) {
                      case "HIB" -> Optional.of(Better.HIGHER);
                      case "LIB" -> Optional.of(Better.LOWER);
                      default -> Optional.empty();
                    });
    String shown = result.text("DisplayFormat").orElse("");
    if (!GRAPHS.contains(shown)) {
      sink.leftOut(result.line(), what, "%s is no figure for each system".formatted(shown));
      return 0;
    }
    if (test.isEmpty() || unit.isEmpty() || better.isEmpty()) {
      sink.leftOut(result.line(), what, "it does not say its test, unit or what is better");
      return 0;
    }
    int rows = 0;
    for (XmlElement data : result.all("Data")) {
      for (XmlElement entry : data.all("Entry")) {
        rows += give(entry, what, row(test, unit.get(), better.get())) ? 1 : 0;
      }
    }
    return rows;
  }

  private boolean give(XmlElement entry, String what, Row row) {
    OptionalDouble value = entry.number("Value");
    String system = entry.text("Identifier").orElse("");
    if (value.isEmpty()) {
      sink.leftOut(
          entry.line(),
          what + " on " + system,
          entry
              .text("Value")
              .map("the value '%s' is no number"::formatted)
              .orElse("it has no value, as where the test failed"));
      return false;
    }
    List<Double> samples = samples(entry, value.getAsDouble());
    Row full = row.at(entry.line());
    for (double sample : samples.isEmpty() ? List.of(value.getAsDouble()) : samples) {
      full = full.values(sample);
    }
    Optional<String> wrong = full.problem();
    if (wrong.isPresent()) {
      sink.leftOut(entry.line(), what + " on " + system, wrong.get());
      return false;
    }
    sink.row(about(full, system));
    return true;
  }

  /** Those whose mean the value is, but for its rounding; none where it is something else. */
  private static List<Double> samples(XmlElement entry, double value) {
    List<Double> samples = new ArrayList<>();
    for (String sample : entry.text("RawString").orElse("").split(":")) {
      OptionalDouble number = Figures.parse(sample);
      if (number.isEmpty()) {
        return List.of();
      }
      samples.add(number.getAsDouble());
    }
    double mean = samples.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return Math.abs(mean - value) <= ROUNDING * Math.abs(value) ? samples : List.of();
  }

  private Row row(String test, Unit unit, Better better) {
    String profile = test.replaceFirst("^[^/]*/", "").replaceFirst("-[0-9][0-9.]*$", "");
    Tool tool = new Tool("phoronix " + profile, version(test));
    Optional<String> kernel =
        test.matches("(?:pts/)?stream(?:-[0-9.]+)?") && unit.equals(Unit.MEGABYTE_PER_SECOND)
            ? result
                .text("Arguments")
                .or(() -> result.text("Description").map(text -> text.replace("Type: ", "")))
                .map(STREAM::get)
            : Optional.empty();
    if (kernel.isPresent()) {
      return stream(tool, kernel.get());
    }
    Row row =
        Row.of(
                tool,
                "phoronix." + (profile.isBlank() ? "unnamed" : profile),
                Category.OTHER,
                ForeignMetric.of(
                    "result", unit, better, "What the test's profile takes from its output."))
            .apart("It is a test of the Phoronix Test Suite.");
    for (String name : List.of("Arguments", "Description")) {
      Optional<String> text = result.text(name);
      row = text.isPresent() ? row.with(name.toLowerCase(Locale.ROOT), text.get()) : row;
    }
    Optional<String> app = result.text("AppVersion");
    return app.isPresent() ? row.with("application", app.get()) : row;
  }

  private static Optional<String> version(String test) {
    Matcher matcher = Pattern.compile("-([0-9][0-9.]*)$").matcher(test);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Row stream(Tool tool, String kernel) {
    return Row.of(
            tool,
            "host.memory-stream." + kernel,
            Category.MEMORY,
            Metric.of(
                    "bandwidth",
                    Unit.MEGABYTE_PER_SECOND,
                    Better.HIGHER,
                    Extent.MACHINE,
                    "Bytes of the arrays that the kernel reads and writes, over the time of the"
                        + " best pass, summed over threads.")
                .boundedBy("memory.bandwidth"))
        .statistic(Statistic.BEST)
        .unknown("arraySize")
        .unknown("hugePages")
        .unknown("stores");
  }

  private Row about(Row row, String system) {
    Row named = system.isEmpty() ? row : row.about(About.MACHINE, system);
    Optional<XmlElement> described = Optional.ofNullable(systems.get(system));
    Optional<String> cpu =
        described.flatMap(of -> part(of.text("Hardware").orElse(""), "Processor"));
    named = cpu.isPresent() ? named.about(About.CPU, cpu.get()) : named;
    Optional<String> kernel =
        described.flatMap(of -> part(of.text("Software").orElse(""), "Kernel"));
    return kernel.isPresent() ? named.about(About.SYSTEM, kernel.get()) : named;
  }

  /** Of "Processor: A, Memory: B", where a value may have commas. */
  private static Optional<String> part(String text, String name) {
    Matcher matcher =
        Pattern.compile("(?:^|, )" + name + ": (.*?)(?=, [A-Z][A-Za-z -]*: |$)").matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }
}
