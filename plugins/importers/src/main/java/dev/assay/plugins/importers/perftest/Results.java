package dev.assay.plugins.importers.perftest;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives rows of results to a sink, each test once. */
final class Results {
  private static final Tool TOOL = Tool.ofUnknownVersion("perftest");

  /** A gigabit in the MB of perftest, which are of 2^20 bytes. */
  private static final double GIGABITS_PER_MEBIBYTE = 8.388608e-3;

  private static final Map<String, String> TIMES =
      Map.of(
          "t_min", "min",
          "t_typical", "p50",
          "t_avg", "mean",
          "t_max", "max",
          "99% percentile", "p99",
          "99.9% percentile", "p99.9");

  private final ResultSink sink;
  private final Set<String> given = new HashSet<>();
  private boolean any;

  Results(ResultSink sink) {
    this.sink = sink;
  }

  boolean any() {
    return any;
  }

  /**
   * @param cells by column, as the text's header names them
   */
  void give(int line, Banner banner, Map<String, String> cells) {
    String size = cells.getOrDefault("#bytes", "");
    if (size.isEmpty() || size.length() > 15) {
      return;
    }
    String test = banner.verb() + banner.latency() + banner.bidirectional() + size;
    boolean other = !given.add(test + cells);
    other |= banner.pair().isPresent() && !given.add(test + banner.pair().get());
    if (other) {
      sink.leftOut(
          line,
          "%s of %s bytes".formatted(banner.verb(), size),
          "it is the other end's report of a test that counts already");
    } else if (banner.latency()) {
      latency(line, banner, size, cells);
    } else {
      bandwidth(line, banner, size, cells);
    }
  }

  private void bandwidth(int line, Banner banner, String size, Map<String, String> cells) {
    for (Map.Entry<String, String> cell : cells.entrySet()) {
      double scale =
          switch (cell.getKey()) {
            case "BW average[MB/sec]", "BW average[MiB/sec]" -> GIGABITS_PER_MEBIBYTE;
            case "BW average[Gb/sec]" -> 1;
            default -> 0;
          };
      double gigabits = Figures.parse(cell.getValue()).orElse(0) * scale;
      if (gigabits > 0) {
        boolean write = banner.verb().equals("RDMA_Write");
        Row row =
            banner
                .describe(
                    row(
                        write ? "interconnect.rdma.write-bandwidth" : own(banner),
                        metric(
                            write ? "write-bandwidth" : "bandwidth",
                            Unit.GIGABIT_PER_SECOND,
                            Better.HIGHER,
                            "perftest's BW_average, with bidirectional=true the sum of both"
                                + " directions; 1 Gbit is 10^9 bits.")),
                    size)
                .with("queue_pairs", banner.queuePairs())
                .with("bidirectional", String.valueOf(banner.bidirectional()))
                .remark("iterations", cells.getOrDefault("#iterations", ""));
        give(
            line,
            write ? row : row.apart("Assay measures the bandwidth of RDMA writes only."),
            gigabits);
      }
    }
  }

  private void latency(int line, Banner banner, String size, Map<String, String> cells) {
    boolean read = banner.verb().equals("RDMA_Read");
    for (Map.Entry<String, String> cell : cells.entrySet()) {
      String name = TIMES.get(cell.getKey().replace("[usec]", ""));
      double microseconds = Figures.parse(cell.getValue()).orElse(0);
      if (name == null || !cell.getKey().endsWith("[usec]") || microseconds <= 0) {
        continue;
      }
      boolean counterpart = read && List.of("p50", "p99").contains(name);
      Row row =
          banner
              .describe(
                  row(
                      counterpart ? "interconnect.rdma.read-latency" : own(banner),
                      metric(
                          (counterpart ? "read-latency-" : "latency-") + name,
                          Unit.MICROSECOND,
                          Better.LOWER,
                          "perftest's " + cell.getKey() + ".")),
                  size)
              .with("reads", cells.getOrDefault("#iterations", Row.UNKNOWN));
      give(
          line,
          counterpart
              ? row
              : row.apart(
                  read
                      ? "Assay has the median and the 99th percentile of reads."
                      : "perftest halves the round trip, and Assay measures reads only."),
          microseconds);
    }
  }

  private static String own(Banner banner) {
    String verb = banner.verb().replace("RDMA_", "").replace('_', '-').toLowerCase(Locale.ROOT);
    return "perftest." + verb + (banner.latency() ? "-latency" : "-bandwidth");
  }

  private static Row row(String workload, Metric metric) {
    return Row.of(TOOL, workload, Category.INTERCONNECT, metric);
  }

  private static Metric metric(String name, Unit unit, Better better, String definition) {
    return Metric.of(name, unit, better, Extent.LINK, definition);
  }

  private void give(int line, Row row, double value) {
    Row valued = row.at(line).values(value);
    if (valued.problem().isEmpty()) {
      sink.row(valued);
      any = true;
    }
  }
}
