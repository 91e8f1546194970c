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
  private static final Metric DEVIATION =
      latency("stdev", "The standard deviation of the latencies");
  private static final Metric MAXIMUM = latency("max", "The greatest latency");

  private record Percentile(Metric metric, double percent) {
    static Percentile of(String text) {
      return new Percentile(
          latency(
              "p" + text,
              "The smallest latency that " + text + " % of the latencies do not exceed"),
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
            + " of an I/O, read or write, from before it is handed to the kernel to when its"
            + " completion is seen.");
  }

  /**
   * Reports an iteration.
   *
   * @param jobs at least one, with at least one I/O among them
   * @param cpuNanos CPU time of the process over the iteration
   */
  static void report(List<JobStatistics> jobs, int blockBytes, long cpuNanos, Sink sink) {
    Histogram reads = sum(jobs.stream().map(JobStatistics::reads).toList());
    Histogram writes = sum(jobs.stream().map(JobStatistics::writes).toList());
    Histogram all = sum(List.of(reads, writes));
    long ios = all.getTotalCount();
    long start = jobs.stream().mapToLong(JobStatistics::startNanos).min().orElseThrow();
    long end = jobs.stream().mapToLong(JobStatistics::endNanos).max().orElseThrow();
    double seconds = (end - start) / NANOS_PER_SECOND;

    sink.sample(IOPS, ios / seconds);
    sink.sample(
        BANDWIDTH,
        Unit.BYTE_PER_SECOND.convert((double) ios * blockBytes / seconds, BANDWIDTH.unit()));
    sink.sample(CPU, cpuNanos / NANOS_PER_MICRO / ios);
    reportLatency(all, sink);
    reportCounters(jobs, reads, writes, seconds, sink);
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

  private static void reportCounters(
      List<JobStatistics> jobs, Histogram reads, Histogram writes, double seconds, Sink sink) {
    sink.counter("ios", reads.getTotalCount() + writes.getTotalCount(), Unit.COUNT);
    sink.counter("measured-time", seconds, Unit.SECOND);
    sink.counter(
        "queue-depth",
        jobs.stream().mapToLong(JobStatistics::latencySumNanos).sum()
            / (seconds * NANOS_PER_SECOND),
        Unit.COUNT);
    sink.counter(
        "longest-gap",
        jobs.stream().mapToLong(JobStatistics::longestGapNanos).max().orElseThrow()
            / NANOS_PER_MICRO,
        Unit.MICROSECOND);
    if (reads.getTotalCount() > 0) {
      sink.counter("read-iops", reads.getTotalCount() / seconds, Unit.IO_PER_SECOND);
      sink.counter(
          "reads-checked", jobs.stream().mapToLong(JobStatistics::readsChecked).sum(), Unit.COUNT);
      sink.histogram("read-latency", Unit.NANOSECOND, encode(reads));
    }
    if (writes.getTotalCount() > 0) {
      sink.counter("write-iops", writes.getTotalCount() / seconds, Unit.IO_PER_SECOND);
      sink.histogram("write-latency", Unit.NANOSECOND, encode(writes));
    }
  }

  private static Histogram sum(List<Histogram> parts) {
    Histogram sum = new Histogram(parts.getFirst());
    parts.forEach(sum::add);
    return sum;
  }

  private static byte[] encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }
}
