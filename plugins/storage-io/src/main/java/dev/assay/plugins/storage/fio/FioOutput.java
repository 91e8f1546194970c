package dev.assay.plugins.storage.fio;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.assay.plugins.storage.metric.Latencies;
import java.io.IOException;
import org.HdrHistogram.Histogram;

/**
 * What fio prints with {@code --output-format=json+ --group_reporting}. Histograms are in
 * nanoseconds.
 *
 * @param seconds of the longer of reading and writing
 * @param latencySeconds the sum of all latencies of reads and writes
 * @param cpuNanos CPU time of the jobs
 */
public record FioOutput(
    Histogram reads,
    Histogram writes,
    Histogram syncs,
    long bytes,
    double seconds,
    double latencySeconds,
    long cpuNanos) {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double PERCENT = 100;

  /** fio's own is 8 deep; the parser takes a frame of the stack for each. */
  private static final int MOST_NESTED = 100;

  /**
   * Reads a result.
   *
   * @throws IOException when the text is none, or fio reports an error
   */
  static FioOutput parse(String text) throws IOException {
    try {
      return of(job(text));
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new IOException("fio's output holds a number that is none of fio's.", e);
    }
  }

  private static FioOutput of(JsonObject job) throws IOException {
    if (job.getInt("error") != 0) {
      throw new IOException("fio reports error " + job.getInt("error") + ".");
    }
    JsonObject read = part(job, "read");
    JsonObject write = part(job, "write");
    double seconds =
        Math.max(read.getLong("runtime"), write.getLong("runtime")) / MILLIS_PER_SECOND;
    double cpu = finite((job.getDouble("usr_cpu") + job.getDouble("sys_cpu")) / PERCENT);
    if (read.getLong("total_ios") + write.getLong("total_ios") == 0) {
      throw new IOException("fio completed no I/O: give it more time.");
    }
    return new FioOutput(
        latencies(read),
        latencies(write),
        latencies(part(job, "sync")),
        read.getLong("io_bytes") + write.getLong("io_bytes"),
        seconds,
        finite((latencySum(read) + latencySum(write)) / NANOS_PER_SECOND),
        Math.round(cpu * job.getLong("job_runtime") * NANOS_PER_MILLI));
  }

  private static JsonObject job(String text) throws IOException {
    if (depth(text) > MOST_NESTED) {
      throw new IOException("fio printed what is nested deeper than its output is.");
    }
    try {
      // fio prints warnings before the object.
      JsonArray jobs =
          JsonParser.object().from(text.substring(Math.max(0, text.indexOf('{')))).getArray("jobs");
      if (jobs != null && jobs.size() == 1) {
        return jobs.getObject(0);
      }
    } catch (JsonParserException e) {
      throw new IOException("fio printed something that is not JSON: " + e.getMessage(), e);
    }
    throw new IOException("fio's output does not hold exactly one group of jobs.");
  }

  /** No less than the deepest nesting; a bracket in a name counts, too. */
  private static int depth(String text) {
    int depth = 0;
    int most = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{', '[' -> most = Math.max(most, ++depth);
        case '}', ']' -> depth--;
        default -> {}
      }
    }
    return most;
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite");
    }
    return value;
  }

  private static JsonObject part(JsonObject whole, String name) throws IOException {
    if (whole.get(name) instanceof JsonObject part) {
      return part;
    }
    throw new IOException("fio's output has no '%s' where it belongs.".formatted(name));
  }

  private static double latencySum(JsonObject direction) throws IOException {
    JsonObject latency = part(direction, "lat_ns");
    return latency.getDouble("mean") * latency.getLong("N");
  }

  /** fio's own bins have a resolution of 1/64 of their value. */
  private static Histogram latencies(JsonObject direction) throws IOException {
    Histogram histogram = Latencies.histogram();
    JsonObject bins = part(direction, "lat_ns").getObject("bins");
    if (bins != null) {
      for (String nanos : bins.keySet()) {
        histogram.recordValueWithCount(Long.parseLong(nanos), bins.getLong(nanos));
      }
    }
    return histogram;
  }
}
