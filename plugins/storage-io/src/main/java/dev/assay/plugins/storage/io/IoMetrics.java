package dev.assay.plugins.storage.io;

import dev.assay.api.Better;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.plugins.storage.engine.JobStatistics;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
          "I/Os completed by all jobs over the time from the first start to the last completion.");
  static final Metric BANDWIDTH =
      Metric.of(
          "bandwidth",
          Unit.MEGABYTE_PER_SECOND,
          Better.HIGHER,
          "Bytes read and written by all jobs over the time from the first start to the last"
              + " completion.");
  static final Metric CPU =
      Metric.of(
          "cpu-per-io",
          Unit.MICROSECOND_PER_OPERATION,
          Better.LOWER,
          "CPU time of the process, user and system, kernel I/O workers included, per I/O"
              + " completed.");
  private static final Metric MINIMUM = latency("min", "The smallest latency");
  private static final Metric MEAN = latency("mean", "The mean latency");
  private static final Metric DEVIATION = latency("stdev", "The standard deviation of the latency");
  private static final Metric MAXIMUM = latency("max", "The greatest latency");

  private record Percentile(Metric metric, double percent) {
    static Percentile of(String text) {
      return new Percentile(
          latency("p" + text, "The latency that " + text + " % do not exceed"),
          Double.parseDouble(text));
    }
  }

  private static final List<Percentile> PERCENTILES =
      Stream.of("50", "90", "99", "99.9", "99.99").map(Percentile::of).toList();

  static final List<Metric> ALL =
      Stream.of(
              Stream.of(IOPS, BANDWIDTH, CPU, MINIMUM, MEAN),
              PERCENTILES.stream().map(Percentile::metric),
              Stream.of(MAXIMUM, DEVIATION))
          .flatMap(metrics -> metrics)
          .toList();

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  private IoMetrics() {}

  private static Metric latency(String name, String what) {
    return Metric.of(
        "latency-" + name,
        Unit.MICROSECOND,
        Better.LOWER,
        what
            + " of reads and writes, from before one is handed to the kernel, or with rate_iops"
            + " from when it was due, to when its completion is seen.");
  }

  /** Reports an iteration. */
  static void report(IoResult result, Sink sink) {
    sink.sample(IOPS, result.ios() / result.seconds());
    sink.sample(
        BANDWIDTH,
        Unit.BYTE_PER_SECOND.convert(result.bytes() / result.seconds(), BANDWIDTH.unit()));
    sink.sample(CPU, result.cpuNanos() / NANOS_PER_MICRO / result.ios());
    reportLatency(result.latencies(), sink);
    reportCounters(result, sink);
    reportKind("read", result.reads(), result.seconds(), sink);
    reportKind("write", result.writes(), result.seconds(), sink);
    reportKind("sync", result.syncs(), result.seconds(), sink);
    if (result.submissions().getTotalCount() > 0) {
      sink.histogram("submission-latency", Unit.NANOSECOND, encode(result.submissions()));
      sink.counter(
          "submission-latency-mean",
          result.submissions().getMean() / NANOS_PER_MICRO,
          Unit.MICROSECOND);
    }
  }

  private static void reportLatency(Histogram all, Sink sink) {
    sink.sample(MINIMUM, all.getMinValue() / NANOS_PER_MICRO);
    sink.sample(MEAN, all.getMean() / NANOS_PER_MICRO);
    for (Percentile percentile : PERCENTILES) {
      sink.sample(
          percentile.metric(), all.getValueAtPercentile(percentile.percent()) / NANOS_PER_MICRO);
    }
    sink.sample(MAXIMUM, all.getMaxValue() / NANOS_PER_MICRO);
    sink.sample(DEVIATION, all.getStdDeviation() / NANOS_PER_MICRO);
  }

  private static void reportCounters(IoResult result, Sink sink) {
    List<JobStatistics> jobs = result.jobs();
    sink.counter("ios", result.ios(), Unit.COUNT);
    sink.counter("measured-time", result.seconds(), Unit.SECOND);
    sink.counter("queue-depth", result.queueDepth(), Unit.COUNT);
    sink.counter("overdue", jobs.stream().mapToLong(JobStatistics::overdue).sum(), Unit.COUNT);
    sink.counter("stalls", jobs.stream().mapToLong(JobStatistics::stalls).sum(), Unit.COUNT);
    sink.counter(
        "stalled-time",
        jobs.stream().mapToLong(JobStatistics::stalledNanos).sum() / NANOS_PER_SECOND,
        Unit.SECOND);
    sink.counter(
        "longest-gap",
        jobs.stream().mapToLong(JobStatistics::longestGapNanos).max().orElseThrow()
            / NANOS_PER_MICRO,
        Unit.MICROSECOND);
    sink.counter(
        "reads-checked", jobs.stream().mapToLong(JobStatistics::readsChecked).sum(), Unit.COUNT);
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
    sink.histogram(kind + "-latency", Unit.NANOSECOND, encode(latencies));
  }

  private static byte[] encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }
}
