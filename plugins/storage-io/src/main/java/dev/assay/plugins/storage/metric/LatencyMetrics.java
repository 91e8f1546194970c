package dev.assay.plugins.storage.metric;

import dev.assay.api.Better;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The metrics of one latency: its extremes, mean, deviation and percentiles. */
public final class LatencyMetrics {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final List<String> PERCENTS = List.of("50", "90", "99", "99.9", "99.99");

  private final Metric minimum;
  private final Metric mean;
  private final List<Percentile> percentiles;
  private final Metric maximum;
  private final Metric deviation;

  private record Percentile(Metric metric, double percent) {}

  /**
   * @param prefix of the names, such as {@code "latency"}
   * @param what the latency of what, from when to when; the end of a sentence
   */
  public LatencyMetrics(String prefix, String what) {
    minimum = metric(prefix + "-min", "The smallest latency of " + what);
    mean = metric(prefix + "-mean", "The mean latency of " + what);
    percentiles = new ArrayList<>();
    for (String percent : PERCENTS) {
      String definition = "The latency that " + percent + " % do not exceed of " + what;
      percentiles.add(
          new Percentile(metric(prefix + "-p" + percent, definition), Double.parseDouble(percent)));
    }
    maximum = metric(prefix + "-max", "The greatest latency of " + what);
    deviation = metric(prefix + "-stdev", "The standard deviation of the latency of " + what);
  }

  private static Metric metric(String name, String definition) {
    return Metric.of(name, Unit.MICROSECOND, Better.LOWER, Extent.MACHINE, definition);
  }

  public List<Metric> all() {
    List<Metric> all = new ArrayList<>(List.of(minimum, mean));
    for (Percentile percentile : percentiles) {
      all.add(percentile.metric());
    }
    all.add(maximum);
    all.add(deviation);
    return all;
  }

  /**
   * Reports a sample of each.
   *
   * @param latencies in nanoseconds, at least one
   */
  public void report(Histogram latencies, Sink sink) {
    sink.sample(minimum, latencies.getMinValue() / NANOS_PER_MICRO);
    sink.sample(mean, latencies.getMean() / NANOS_PER_MICRO);
    for (Percentile percentile : percentiles) {
      double nanos = latencies.getValueAtPercentile(percentile.percent());
      sink.sample(percentile.metric(), nanos / NANOS_PER_MICRO);
    }
    sink.sample(maximum, latencies.getMaxValue() / NANOS_PER_MICRO);
    sink.sample(deviation, latencies.getStdDeviation() / NANOS_PER_MICRO);
  }

  /** HdrHistogram's V2 compressed encoding. */
  public static byte[] encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }
}
