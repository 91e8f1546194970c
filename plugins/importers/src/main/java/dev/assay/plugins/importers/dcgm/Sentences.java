package dev.assay.plugins.importers.dcgm;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a diagnostic, which stand in sentences.
 *
 * @param device of the result, where its sentence does not say it
 */
record Sentences(Tool tool, String device) {
  private static final Pattern LINK =
      Pattern.compile(
          "(?:GPU (\\d{1,4}) )?(GPU to Host|Host to GPU|bidirectional)"
              + " (bandwidth|latency):\\s*(\\S+) (GB/s|us)(?![\\w/])");
  private static final Pattern RATE =
      Pattern.compile(
          "(?:GPU (\\d{1,4}) )?calculated at approximately (\\S+) gigaflops during this test");
  private static final Pattern POWER =
      Pattern.compile("(?:GPU (\\d{1,4}) )?power average:\\s*(\\S+) W(?!\\w)");
  private static final Map<String, String> DIRECTIONS =
      Map.of("GPU to Host", "d2h", "Host to GPU", "h2d", "bidirectional", "bidirectional");

  List<Row> rows(String test, String info) {
    List<Row> rows = new ArrayList<>();
    Matcher link = LINK.matcher(info);
    while (link.find()) {
      boolean bandwidth = link.group(3).equals("bandwidth");
      if (bandwidth == link.group(5).equals("GB/s")) {
        String direction = DIRECTIONS.getOrDefault(link.group(2), "");
        add(
            rows,
            bandwidth ? bandwidth(direction) : latency(direction),
            link.group(1),
            link.group(4));
      }
    }
    Matcher rate = RATE.matcher(info);
    while (rate.find()) {
      Metric metric =
          ForeignMetric.of(
                  "flop-rate",
                  Unit.GIGAFLOP_PER_SECOND,
                  Better.HIGHER,
                  "Floating-point operations of products over the time, as DCGM approximates it.")
              .withExtent(Optional.of(Extent.DEVICE));
      add(rows, apart("dcgm.diagnostic", Category.GPU, metric), rate.group(1), rate.group(2));
    }
    Matcher power = POWER.matcher(info);
    while (power.find()) {
      Metric metric =
          ForeignMetric.of(
                  "average-power",
                  Unit.WATT,
                  Better.HIGHER,
                  "The mean power that the test reached, against a target.")
              .withExtent(Optional.of(Extent.DEVICE));
      String name = "dcgm." + ForeignMetric.name(test);
      add(rows, apart(name, Category.GPU, metric), power.group(1), power.group(2));
    }
    return rows;
  }

  private void add(List<Row> rows, Row row, @Nullable String gpu, String text) {
    OptionalDouble value = Figures.parse(text);
    if (value.isPresent() && value.getAsDouble() > 0) {
      rows.add(
          row.with("device", gpu == null ? device : gpu).values(value.getAsDouble()).devices(1));
    }
  }

  private Row bandwidth(String direction) {
    Metric metric =
        ForeignMetric.of(
                "bandwidth",
                Unit.GIGABYTE_PER_SECOND,
                Better.HIGHER,
                "Bytes over the time of copies between a device and its host.")
            .timedBy(Clock.DEVICE)
            .withExtent(Optional.of(Extent.LINK));
    if (direction.equals("bidirectional")) {
      return apart("dcgm.pcie", Category.INTERCONNECT, metric).with("direction", direction);
    }
    return Row.of(tool, "interconnect.device-copy", Category.INTERCONNECT, metric)
        .with("direction", direction)
        .with("method", "copy_engine")
        .with("memory", "pinned")
        .unknown("size")
        .unknown("numa_node")
        .by("backEnd", "cuda")
        .by("cudaBinding", "native");
  }

  private Row latency(String direction) {
    Metric metric =
        ForeignMetric.of(
                "latency",
                Unit.MICROSECOND,
                Better.LOWER,
                "The mean time of a copy of a few bytes between a device and its host.")
            .timedBy(Clock.DEVICE)
            .withExtent(Optional.of(Extent.LINK));
    return apart("dcgm.pcie", Category.INTERCONNECT, metric).with("direction", direction);
  }

  private Row apart(String workload, Category category, Metric metric) {
    return Row.of(tool, workload, category, metric)
        .apart("No workload of Assay does this test, or the tool does not say how it counts.");
  }
}
