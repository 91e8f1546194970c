package dev.assay.plugins.importers.sparecores;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvRecords.CsvRecord;
import dev.assay.plugins.importers.csv.CsvRow;
import dev.assay.plugins.importers.csv.CsvTable;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The CSV of the membench that Spare Cores wrote. Its MB/s are what its own iterations, sizes and
 * seconds say: MiB/s in version 1.2.2. A 0 stands where a row has no such figure.
 */
final class Membench {
  static final String HEADER = "size_kb,operation,bandwidth_mb_s,latency_ns,";
  private static final double KIBIBYTE = 1 << 10;
  private static final double AGREEMENT = 0.01;
  private static final Set<String> TRANSFERS = Set.of("read", "write", "copy");

  private Membench() {}

  static void read(Source source, Tool tool, ResultSink sink)
      throws IOException, UnreadableResultException {
    int[] rows = {0};
    try (Reader text = source.text()) {
      CsvTable.each(
          text,
          ',',
          new CsvTable.Sink() {
            @Override
            public void row(CsvRow row) {
              Optional<Row> found = Membench.row(row, tool);
              if (found.isPresent() && found.get().problem().isEmpty()) {
                sink.row(found.get());
                rows[0]++;
              } else {
                sink.leftOut(
                    row.line(), "a row of membench", "it has no figure whose unit can be told");
              }
            }

            @Override
            public void misfit(CsvRecord row) {
              sink.leftOut(
                  row.line(), "a row of membench", "it has not as many cells as the header");
            }
          });
    }
    if (rows[0] == 0) {
      throw UnreadableResultException.because("it holds no figure of membench");
    }
  }

  private static Optional<Row> row(CsvRow row, Tool tool) {
    String operation = row.text("operation").orElse("");
    String size = row.text("size_kb").orElse(Row.UNKNOWN) + "KiB";
    OptionalDouble latency = row.number("latency_ns");
    OptionalDouble bandwidth = row.number("bandwidth_mb_s");
    // The last column: where it is not whole, the row was cut short.
    boolean whole = row.text("elapsed_s").map(text -> text.matches("\\d+\\.\\d{6}")).orElse(false);
    if (whole && operation.equals("latency") && positive(latency)) {
      return Optional.of(
          of(
                  tool,
                  "membench.latency",
                  "latency",
                  Unit.NANOSECOND,
                  Better.LOWER,
                  "Mean time of a load that waits for the one before.")
              .statistic(new Statistic("of several samples"))
              .at(row.line())
              .with("size", size)
              .values(latency.getAsDouble()));
    }
    if (!whole || !TRANSFERS.contains(operation) || !positive(bandwidth)) {
      return Optional.empty();
    }
    return unit(row, bandwidth.getAsDouble())
        .map(
            unit ->
                of(
                        tool,
                        "membench.bandwidth",
                        "bandwidth",
                        unit,
                        Better.HIGHER,
                        "Bytes of the area, once each, over time, summed over threads.")
                    .at(row.line())
                    .with("operation", operation)
                    .with("size", size)
                    .with("threads", row.text("threads").orElse(Row.UNKNOWN))
                    .values(bandwidth.getAsDouble()));
  }

  private static Row of(
      Tool tool, String workload, String metric, Unit unit, Better better, String definition) {
    return Row.of(
            tool, workload, Category.MEMORY, ForeignMetric.of(metric, unit, better, definition))
        .apart("Its kernels, counted bytes and order of loads are its own.");
  }

  private static boolean positive(OptionalDouble value) {
    return value.isPresent() && value.getAsDouble() > 0;
  }

  private static Optional<Unit> unit(CsvRow row, double bandwidth) {
    double[] factors =
        Stream.of("size_kb", "threads", "iterations", "elapsed_s")
            .map(row::number)
            .filter(Membench::positive)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (factors.length < 4) {
      return Optional.empty();
    }
    double bytes = factors[0] * KIBIBYTE * factors[1] * factors[2] / factors[3];
    return Stream.of(Unit.MEGABYTE_PER_SECOND, Unit.MEBIBYTE_PER_SECOND)
        .filter(unit -> Math.abs(bytes / (bandwidth * unit.scale()) - 1) < AGREEMENT)
        .findFirst();
  }
}
