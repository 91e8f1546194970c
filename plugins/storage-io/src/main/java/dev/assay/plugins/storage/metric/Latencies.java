package dev.assay.plugins.storage.metric;

import java.util.List;
import org.HdrHistogram.Histogram;

/** Histograms of latencies in nanoseconds, all alike so that they can be added. */
public final class Latencies {
  // 0.1 % resolution up to a minute: what HdrHistogram calls three significant digits.
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long LONGEST = 60_000_000_000L;

  private Latencies() {}

  public static Histogram histogram() {
    return new Histogram(1, LONGEST, SIGNIFICANT_DIGITS);
  }

  /** Records a latency; one above a minute counts as a minute. */
  public static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(nanos, LONGEST));
  }

  public static Histogram sum(List<Histogram> parts) {
    Histogram sum = histogram();
    parts.forEach(sum::add);
    return sum;
  }
}
