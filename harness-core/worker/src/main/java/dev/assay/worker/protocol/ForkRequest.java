package dev.assay.worker.protocol;

import dev.assay.api.exchange.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One fork of one workload, as the harness hands it to a worker in a properties file.
 *
 * @param socket the Unix-domain socket on which the harness listens for events
 * @param kind how to run it
 * @param provider for {@link Kind#WORKLOAD} the class of the {@code BenchmarkPlugin}, for {@link
 *     Kind#JMH} the full name of the benchmark method
 * @param workload id of the workload
 * @param parameters every parameter's value
 * @param fork from 0
 * @param seed of the workload's random numbers
 * @param shape warmup and measured iterations
 * @param scratch an empty directory on the storage under test
 */
public record ForkRequest(
    Path socket,
    Kind kind,
    String provider,
    String workload,
    Map<String, String> parameters,
    int fork,
    long seed,
    Shape shape,
    Path scratch) {
  /** How a job is run. */
  public enum Kind {
    /** A self-timed {@code Workload}, in the worker itself. */
    WORKLOAD,
    /** A JMH benchmark, in a fork that JMH starts from the worker. */
    JMH
  }

  /**
   * The iterations of a fork.
   *
   * @param warmups how many, 0 or more
   * @param warmupTime of each
   * @param iterations how many measured ones, 1 or more
   * @param iterationTime of each
   * @param mostWarmups a fork warms up until its values have settled, but no more often; equal to
   *     {@code warmups} for exactly those
   */
  public record Shape(
      int warmups, Duration warmupTime, int iterations, Duration iterationTime, int mostWarmups) {
    /** With a fixed number of warm-ups. */
    public Shape(int warmups, Duration warmupTime, int iterations, Duration iterationTime) {
      this(warmups, warmupTime, iterations, iterationTime, warmups);
    }

    public Shape {
      if (mostWarmups < warmups) {
        throw new IllegalArgumentException(
            "At most %d warmups are fewer than the least, %d.".formatted(mostWarmups, warmups));
      }
      if (warmups < 0 || iterations < 1) {
        throw new IllegalArgumentException(
            "A fork has at least 0 warmups and 1 iteration, not %d and %d."
                .formatted(warmups, iterations));
      }
      if (!warmupTime.isPositive() || !iterationTime.isPositive()) {
        throw new IllegalArgumentException(
            "Iterations take time: warmup %s, measured %s.".formatted(warmupTime, iterationTime));
      }
    }
  }

  public ForkRequest {
    parameters = Map.copyOf(parameters);
  }

  public void write(Path file) throws IOException {
    RecordFile.write(this, file);
  }

  public static ForkRequest read(Path file) throws IOException {
    return RecordFile.read(file, ForkRequest.class);
  }
}
