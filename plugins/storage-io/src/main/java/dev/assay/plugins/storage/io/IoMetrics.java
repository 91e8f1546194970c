package dev.assay.plugins.storage.io;

import dev.assay.api.Better;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.plugins.storage.metric.LatencyMetrics;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The metrics of {@code storage.io} and how they follow from what the jobs counted. */
final class IoMetrics {
  static final Metric IOPS =
      Metric.of(
          "iops",
          Unit.IO_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "I/Os completed by all jobs over the time from the first start to the last completion.");
  static final Metric BANDWIDTH =
      Metric.of(
          "bandwidth",
          Unit.MEGABYTE_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "Bytes read and written by all jobs over the time from the first start to the last"
              + " completion.");
  static final Metric CPU =
      Metric.of(
          "cpu-per-io",
          Unit.MICROSECOND_PER_OPERATION,
          Better.LOWER,
          Extent.MACHINE,
          "CPU time of the process, user and system, kernel I/O workers included, per I/O"
              + " completed.");
  private static final LatencyMetrics LATENCY =
      new LatencyMetrics(
          "latency",
          "reads and writes, from before one is handed to the kernel, or with rate_iops from when"
              + " it was due, to when its completion is seen.");

  static final List<Metric> ALL =
      Stream.concat(Stream.of(IOPS, BANDWIDTH, CPU), LATENCY.all().stream()).toList();

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  private IoMetrics() {}

  /** Reports an iteration. */
  static void report(IoResult result, Sink sink) {
    sink.sample(IOPS, result.iops());
    sink.sample(
        BANDWIDTH,
        Unit.BYTE_PER_SECOND.convert(result.bytes() / result.seconds(), BANDWIDTH.unit()));
    sink.sample(CPU, result.cpuNanos() / NANOS_PER_MICRO / result.ios());
    LATENCY.report(result.latencies(), sink);
    reportCounters(result, sink);
    reportKind("read", result.reads(), result.seconds(), sink);
    reportKind("write", result.writes(), result.seconds(), sink);
    reportKind("sync", result.syncs(), result.seconds(), sink);
    if (result.submissions().getTotalCount() > 0) {
      sink.histogram(
          "submission-latency", Unit.NANOSECOND, LatencyMetrics.encode(result.submissions()));
      sink.counter(
          "submission-latency-mean",
          result.submissions().getMean() / NANOS_PER_MICRO,
          Unit.MICROSECOND);
    }
  }

  /** Reports whether the last rounds and iterations were steady. */
  static void report(SteadyState state, Sink sink) {
    sink.counter("steady", state.reached() ? 1 : 0, Unit.COUNT);
    sink.counter("steady-range", state.rangePercent(), Unit.PERCENT);
    sink.counter("steady-slope", state.slopePercent(), Unit.PERCENT);
  }

  private static void reportCounters(IoResult result, Sink sink) {
    sink.counter("ios", result.ios(), Unit.COUNT);
    sink.counter("measured-time", result.seconds(), Unit.SECOND);
    sink.counter("queue-depth", result.queueDepth(), Unit.COUNT);
    result.observed().ifPresent(observed -> reportObserved(observed, sink));
  }

  private static void reportObserved(IoResult.Observed observed, Sink sink) {
    sink.counter("overdue", observed.overdue(), Unit.COUNT);
    sink.counter("stalls", observed.stalls(), Unit.COUNT);
    sink.counter("stalled-time", observed.stalledNanos() / NANOS_PER_SECOND, Unit.SECOND);
    sink.counter("longest-gap", observed.longestGapNanos() / NANOS_PER_MICRO, Unit.MICROSECOND);
    sink.counter("reads-checked", observed.readsChecked(), Unit.COUNT);
  }

  private static void reportKind(String kind, Histogram latencies, double seconds, Sink sink) {
    long count = latencies.getTotalCount();
    if (count == 0) {
      return;
    }
    sink.counter(kind + "-iops", count / seconds, Unit.IO_PER_SECOND);
    sink.counter(kind + "-latency-mean", latencies.getMean() / NANOS_PER_MICRO, Unit.MICROSECOND);
    sink.counter(
        kind + "-latency-p99",
        latencies.getValueAtPercentile(99) / NANOS_PER_MICRO,
        Unit.MICROSECOND);
    sink.histogram(kind + "-latency", Unit.NANOSECOND, LatencyMetrics.encode(latencies));
  }
}
