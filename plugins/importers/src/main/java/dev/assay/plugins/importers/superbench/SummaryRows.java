package dev.assay.plugins.importers.superbench;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Quantities;
import dev.assay.api.Unit;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a figure of a summary is, by the documentation of SuperBench's benchmarks. */
final class SummaryRows {
  static final Tool TOOL = Tool.ofUnknownVersion("superbench");

  private static final Pattern COLLECTIVE =
      Pattern.compile(
          "(allreduce|allgather|broadcast|reduce|reducescatter|alltoall)_(\\d{1,15})_(algbw|busbw)");
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "allreduce", "all_reduce",
          "allgather", "all_gather",
          "broadcast", "broadcast",
          "reducescatter", "reduce_scatter",
          "alltoall", "all_to_all");
  private static final Pattern COPY = Pattern.compile("(?i)(h2d|d2h|d2d)(?:_mem)?_bw");

  /** Of before 0.5 in MB/s of 2^20 bytes, as perftest prints it. */
  private static final Pattern OLD_WRITE = Pattern.compile("IB_write_(\\d{1,12})_Avg_(\\d{1,4})");

  /** Since in GB/s, an eighth of perftest's Gbit/s. */
  private static final Pattern WRITE = Pattern.compile("ib_write_bw_(\\d{1,12})");

  private static final Pattern FLOPS =
      Pattern.compile("(?i)(fp64|fp32|tf32|fp16|bf16)(_tc|_xdlops)?(?:_flops)?");
  private static final Pattern HOST_STREAM = Pattern.compile("(copy|scale|add|triad)_throughput");
  private static final Pattern GPU_STREAM =
      Pattern.compile(
          "STREAM_(COPY|SCALE|ADD|TRIAD)_(double|float)_gpu_(\\d{1,4})_buffer_(\\d{1,15})_block_(\\d{1,6})(?:_bw)?");
  private static final Map<String, String> KERNELS =
      Map.of("copy", "copy", "scale", "mul", "add", "add", "triad", "triad");
  private static final Unit GIGABYTES = Unit.GIGABYTE_PER_SECOND;

  private SummaryRows() {}

  /** A row without values; empty where the unit of the figure is not documented. */
  static Optional<Row> of(Key key) {
    return switch (key.benchmark()) {
      case "nccl-bw", "rccl-bw" -> collective(key);
      case "mem-bw" -> copy(key);
      case "ib-loopback" -> write(key);
      case "gemm-flops" -> product(key);
      case "cpu-stream" -> hostStream(key);
      case "gpu-stream" -> gpuStream(key.metric());
      case "kernel-launch" ->
          key.metric().matches("(?:event|wall)_(?:time|overhead)")
              ? Optional.of(UncountedRows.apart(key, Unit.MILLISECOND, Better.LOWER, Category.GPU))
              : Optional.empty();
      default -> UncountedRows.of(key);
    };
  }

  private static Optional<Row> collective(Key key) {
    Matcher matcher = COLLECTIVE.matcher(key.metric());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String library = key.benchmark().substring(0, 4);
    Optional<String> operation = Optional.ofNullable(OPERATIONS.get(matcher.group(1)));
    Metric metric =
        ForeignMetric.of(
            matcher.group(3),
            GIGABYTES,
            Better.HIGHER,
            "Bandwidth as nccl-tests defines it; 1 GB is 10^9 bytes.");
    Row row =
        Row.of(
                TOOL,
                operation.isPresent()
                    ? "interconnect.collective"
                    : "superbench." + key.benchmark() + "." + matcher.group(1),
                Category.INTERCONNECT,
                metric)
            .with("size", Quantities.textOfBytes(Long.parseLong(matcher.group(2))))
            .unknown("ranks")
            .unknown("in_place")
            .by("implementation", library)
            .by("backEnd", library.equals("rccl") ? "hip" : "cuda")
            .by("cudaBinding", "native");
    return Optional.of(
        operation
            .map(name -> row.with("operation", name))
            .orElseGet(() -> row.apart("No workload of Assay does this collective.")));
  }

  private static Optional<Row> copy(Key key) {
    Matcher matcher = COPY.matcher(key.metric());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String direction = matcher.group(1).toLowerCase(Locale.ROOT).replace("d2d", "local");
    Row row =
        Row.of(
                TOOL,
                "interconnect.device-copy",
                Category.INTERCONNECT,
                metric(
                    "bandwidth",
                    GIGABYTES,
                    "Bytes over the time of copies, the best of all sizes; 1 GB is 10^9 bytes.",
                    Extent.LINK,
                    Clock.DEVICE))
            .statistic(Statistic.BEST)
            .with("direction", direction)
            .with("method", "copy_engine")
            .unknown("memory")
            .unknown("size")
            .unknown("numa_node")
            .by("backEnd", Row.UNKNOWN)
            .by("cudaBinding", "native")
            .devices(1);
    return Optional.of(ofRank(row, key));
  }

  private static Row ofRank(Row row, Key key) {
    return key.rank().isPresent()
        ? row.with("device", String.valueOf(key.rank().getAsInt()))
        : row.unknown("device");
  }

  private static Optional<Row> write(Key key) {
    Matcher old = OLD_WRITE.matcher(key.metric());
    Matcher since = WRITE.matcher(key.metric());
    if (!old.matches() && !since.matches()) {
      return Optional.empty();
    }
    Row row =
        Row.of(
                TOOL,
                "interconnect.rdma.write-bandwidth",
                Category.INTERCONNECT,
                metric(
                    "write-bandwidth",
                    old.matches() ? Unit.MEBIBYTE_PER_SECOND : GIGABYTES,
                    "perftest's average: bytes written, counted once, over the time.",
                    Extent.LINK,
                    Clock.HOST))
            .with(
                "size",
                Quantities.textOfBytes(Long.parseLong((old.matches() ? old : since).group(1))))
            .unknown("queue_pairs")
            .with("bidirectional", "false")
            .with("role", "loopback");
    String index =
        old.matches()
            ? old.group(2)
            : key.rank().isPresent() ? String.valueOf(key.rank().getAsInt()) : Row.UNKNOWN;
    return Optional.of(row.with("device", index));
  }

  private static Optional<Row> product(Key key) {
    Matcher matcher = FLOPS.matcher(key.metric());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Row row =
        Row.of(
                TOOL,
                "gpu.gemm",
                Category.GPU,
                metric(
                    "flop-rate",
                    Unit.GIGAFLOP_PER_SECOND,
                    "2 m n k over the time of the fastest product that was tried.",
                    Extent.DEVICE,
                    Clock.DEVICE))
            .statistic(Statistic.BEST)
            .with("dtype", matcher.group(1).toLowerCase(Locale.ROOT))
            .with("units", matcher.group(2) == null ? "vector" : "matrix")
            .unknown("m")
            .unknown("n")
            .unknown("k")
            .unknown("launches")
            .by("implementation", Row.UNKNOWN)
            .by("backEnd", Row.UNKNOWN)
            .by("cudaBinding", "native")
            .devices(1);
    return Optional.of(ofRank(row, key));
  }

  private static Optional<Row> hostStream(Key key) {
    Matcher matcher = HOST_STREAM.matcher(key.metric());
    return matcher.matches()
        ? Optional.of(
            Row.of(
                    TOOL,
                    "host.memory-stream." + KERNELS.get(matcher.group(1)),
                    Category.MEMORY,
                    metric(
                        "bandwidth",
                        Unit.MEGABYTE_PER_SECOND,
                        "Bytes of the arrays that the kernel reads and writes, over time.",
                        Extent.MACHINE,
                        Clock.HOST))
                .statistic(Statistic.BEST)
                .unknown("arraySize")
                .unknown("hugePages")
                .unknown("stores")
                .unknown("threads"))
        : Optional.empty();
  }

  /** Also a line of the benchmark's own output begins so. */
  static Optional<Row> gpuStream(String tag) {
    Matcher matcher = GPU_STREAM.matcher(tag);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String kernel = KERNELS.get(matcher.group(1).toLowerCase(Locale.ROOT));
    return Optional.of(
        Row.of(
                TOOL,
                "gpu.stream",
                Category.GPU,
                metric(
                    kernel + "-bandwidth",
                    GIGABYTES,
                    "Bytes of the arrays that the kernel reads and writes, over the time of all its"
                        + " launches.",
                    Extent.DEVICE,
                    Clock.DEVICE))
            .with("dtype", matcher.group(2).equals("double") ? "fp64" : "fp32")
            .with("size", Quantities.textOfBytes(Long.parseLong(matcher.group(4))))
            .with("launches", "batch")
            .with("device", matcher.group(3))
            .by("block", matcher.group(5))
            .by("backEnd", "cuda")
            .by("cudaBinding", "native")
            .devices(1));
  }

  private static Metric metric(
      String name, Unit unit, String definition, Extent extent, Clock clock) {
    return ForeignMetric.of(name, unit, Better.HIGHER, definition)
        .timedBy(clock)
        .withExtent(Optional.of(extent));
  }
}
