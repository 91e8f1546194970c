package dev.assay.plugins.importers.nvbandwidth;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.nvbandwidth.Matrix.Cell;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rows of the tests of a run. */
final class TestRows {
  private static final String BANDWIDTH =
      "Bytes over the time between device events before and after 16 copies, median of such"
          + " batches: each byte once%s; 1 GB is 10^9 bytes.";
  private static final String OF_THE_TOOL =
      "What nvbandwidth measures of this test; 1 GB is 10^9 bytes.";

  /** Since it kernels that copy both ways are counted in one direction, by half. */
  private static final int HALVED = 7;

  /** Since it the latency between devices is that. */
  private static final int LATENCY_MENDED = 8;

  private final Run run;
  private final ResultSink sink;
  private int given;

  TestRows(Run run, ResultSink sink) {
    this.run = run;
    this.sink = sink;
  }

  /** How many rows there were. */
  int given() {
    return given;
  }

  void give(TestCase test) {
    List<Matrix> matrices =
        test.matrices().stream().filter(matrix -> !matrix.cells().isEmpty()).toList();
    if (matrices.isEmpty()) {
      int line = test.matrices().isEmpty() ? 0 : test.matrices().getFirst().line();
      sink.leftOut(line, test.name(), "it has no value");
      return;
    }
    if (!matrices.stream().allMatch(one -> one.gigabytesPerSecond() || one.nanoseconds())) {
      sink.leftOut(matrices.getFirst().line(), test.name(), "its title has no unit");
      return;
    }
    Matrix matrix = matrices.getFirst();
    if (test.name().equals("device_to_device_latency_sm")) {
      peerLatency(test, matrix);
    } else if (test.name().equals("host_device_latency_sm")) {
      hostLatency(test, matrix);
    } else if (test.hostCopy().isPresent()) {
      each(
          matrix,
          cell ->
              copy(test, test.hostCopy().get(), matrix, cell)
                  .values(cell.figure().value())
                  .with("memory", "pinned"));
    } else if (test.name().equals("device_local_copy")) {
      // Assay counts what is read and what is written.
      each(
          matrix,
          cell ->
              copy(test, "local", matrix, cell)
                  .values(2 * cell.figure().value())
                  .with("memory", "pinned"));
    } else if (test.peerPattern().isPresent()) {
      peers(test, matrices, test.peerPattern().get());
    } else {
      each(matrix, cell -> apart(test, matrix, cell));
    }
  }

  private void each(Matrix matrix, Function<Cell, Row> row) {
    matrix.cells().forEach(cell -> row(row.apply(cell)));
  }

  private void row(Row row) {
    sink.row(row);
    given++;
  }

  private Row copy(TestCase test, String direction, Matrix matrix, Cell cell) {
    String counted = direction.equals("local") ? " that is read and once that is written" : "";
    Row row =
        base("interconnect.device-copy", metric("bandwidth", BANDWIDTH.formatted(counted)), matrix)
            .with("direction", direction)
            .with("method", test.byKernel() ? "kernel" : "copy_engine")
            .with("device", String.valueOf(cell.column()))
            .unknown("numa_node")
            .devices(1);
    return matrix.rows().size() == 1 ? row : row.with("cpu", String.valueOf(cell.row()));
  }

  private void hostLatency(TestCase test, Matrix matrix) {
    latency(matrix, "host", matrix.cells().size());
    if (matrix.cells().size() > 1) {
      each(matrix, cell -> apart(test, matrix, cell));
    }
  }

  private void peerLatency(TestCase test, Matrix matrix) {
    Optional<Boolean> mended = run.since(LATENCY_MENDED);
    if (mended.orElse(false)) {
      latency(matrix, "peer", matrix.rows().size());
    } else {
      sink.leftOut(
          matrix.line(),
          test.name(),
          mended.isPresent()
              ? "before 0.8 it measured the latency between host and device"
              : "before 0.8 it measured the latency between host and device, and the version is not"
                  + " known");
    }
  }

  private void latency(Matrix matrix, String memory, int devices) {
    double greatest =
        matrix.cells().stream().mapToDouble(cell -> cell.figure().value()).max().orElseThrow();
    Metric metric =
        new Metric(
            "latency",
            Unit.NANOSECOND,
            Better.LOWER,
            Clock.DEVICE,
            "The time of one load by one thread, each load waiting for the one before; the greatest"
                + " of all devices or pairs.",
            Optional.empty(),
            Optional.of(Extent.LINK),
            Optional.empty());
    row(
        base("interconnect.device-latency", metric, matrix)
            .values(greatest)
            .with("memory", memory)
            .unknown("numa_node")
            .remark("matrix", matrix.written())
            .devices(devices));
  }

  private void peers(TestCase test, List<Matrix> matrices, String pattern) {
    boolean both = pattern.equals("pair_bidirectional");
    if (both && test.matrices().size() == 3) {
      List<Matrix> each = matrices.stream().filter(one -> !total(one)).toList();
      matrices.stream()
          .filter(TestRows::total)
          .forEach(one -> peer(test, pattern, "lowest-total-bandwidth", List.of(one)));
      if (!each.isEmpty()) {
        peer(test, pattern, "lowest-bandwidth", each);
      }
      return;
    }
    Matrix matrix = matrices.getFirst();
    if (both && test.byKernel()) {
      // Before the three result sets, one kernel copied both ways.
      peer(test, pattern, "lowest-total-bandwidth", List.of(matrix));
    } else if (both || pattern.equals("pair")) {
      peer(test, pattern, "lowest-bandwidth", List.of(matrix));
      peer(test, pattern, "median-bandwidth", List.of(matrix));
    } else {
      peer(test, pattern, "lowest-total-bandwidth", List.of(matrix));
    }
  }

  private static boolean total(Matrix matrix) {
    return matrix.title().contains("Total");
  }

  private void peer(TestCase test, String pattern, String metricName, List<Matrix> matrices) {
    double[] values =
        matrices.stream()
            .flatMap(matrix -> matrix.cells().stream())
            .mapToDouble(cell -> cell.figure().value())
            .sorted()
            .toArray();
    int middle = values.length / 2;
    double value =
        !metricName.startsWith("median")
            ? values[0]
            : values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    Matrix first = matrices.getFirst();
    int devices = first.rows().stream().mapToInt(List::size).max().orElseThrow();
    Row row =
        base(
                test.byKernel() ? "nvbandwidth." + test.name() : "interconnect.peer-matrix",
                metric(metricName, definition(metricName)),
                first)
            .values(value)
            .with("pattern", pattern)
            .with("operation", test.operation())
            .remark("matrix", first.written())
            .devices(devices);
    row(
        test.byKernel()
            ? row.apart(
                "A kernel copies between the devices; Assay's copies are the driver's copy calls.")
            : row);
  }

  private static String definition(String metric) {
    return switch (metric) {
      case "lowest-bandwidth" ->
          "The least that one device copies to another's memory, alone or while others copy as the"
              + " pattern says; 1 GB is 10^9 bytes.";
      case "median-bandwidth" -> "The median over pairs of devices, each pair's taken likewise.";
      default ->
          "The least that copies made at once reach together: bytes of all of them, each counted"
              + " once.";
    };
  }

  private Row apart(TestCase test, Matrix matrix, Cell cell) {
    Metric metric =
        matrix.nanoseconds()
            ? new Metric(
                "latency",
                Unit.NANOSECOND,
                Better.LOWER,
                Clock.DEVICE,
                "The time of one load, each waiting for the one before.",
                Optional.empty(),
                Optional.of(Extent.LINK),
                Optional.empty())
            : metric("bandwidth", OF_THE_TOOL);
    Row row =
        base("nvbandwidth." + test.name(), metric, matrix)
            .values(cell.figure().value())
            .with("device", String.valueOf(cell.column()))
            .apart(reason(test));
    if (matrix.rows().size() > 1) {
      row = row.with("row", String.valueOf(cell.row()));
    }
    return test.bothWaysByKernel() ? row.with("counted", counted()) : row;
  }

  private String counted() {
    return run.since(HALVED)
        .map(halved -> halved ? "one direction" : "both directions")
        .orElse(Row.UNKNOWN);
  }

  private static String reason(TestCase test) {
    if (test.name().contains("latency")) {
      return "Assay's latency is the greatest of all devices; this is of one.";
    }
    return test.name().contains("bidirectional")
        ? "It counts one direction while the other is loaded; Assay adds both."
        : "No workload of Assay does this test.";
  }

  private static Metric metric(String name, String definition) {
    return new Metric(
        name,
        Unit.GIGABYTE_PER_SECOND,
        Better.HIGHER,
        Clock.DEVICE,
        definition,
        Optional.empty(),
        Optional.of(Extent.LINK),
        Optional.empty());
  }

  /** The size of a copy is nowhere printed, and the default has changed from 64 to 512 MiB. */
  private Row base(String workload, Metric metric, Matrix matrix) {
    Row row =
        Row.of(new Tool("nvbandwidth", run.version()), workload, Category.INTERCONNECT, metric)
            .at(matrix.line())
            .statistic(Statistic.MEDIAN)
            .unknown("size")
            .by("backEnd", "cuda")
            .by("cudaBinding", "native");
    return run.since(HALVED)
        .map(later -> row.remark("default size", later ? "512m" : "64m"))
        .orElse(row);
  }
}
