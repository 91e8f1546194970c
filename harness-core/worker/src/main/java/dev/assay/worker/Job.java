package dev.assay.worker;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

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
public record Job(
    Path socket,
    Kind kind,
    String provider,
    String workload,
    Map<String, String> parameters,
    int fork,
    long seed,
    Shape shape,
    Path scratch) {
  private static final String PARAMETER = "parameter.";

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
   */
  public record Shape(int warmups, Duration warmupTime, int iterations, Duration iterationTime) {
    public Shape {
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

  public Job {
    parameters = Map.copyOf(parameters);
  }

  public void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("socket", socket.toString());
    properties.setProperty("kind", kind.name());
    properties.setProperty("provider", provider);
    properties.setProperty("workload", workload);
    parameters.forEach((name, value) -> properties.setProperty(PARAMETER + name, value));
    properties.setProperty("fork", Integer.toString(fork));
    properties.setProperty("seed", Long.toString(seed));
    properties.setProperty("warmups", Integer.toString(shape.warmups()));
    properties.setProperty("warmupTime", shape.warmupTime().toString());
    properties.setProperty("iterations", Integer.toString(shape.iterations()));
    properties.setProperty("iterationTime", shape.iterationTime().toString());
    properties.setProperty("scratch", scratch.toString());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  public static Job read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> parameters = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(PARAMETER)) {
        parameters.put(key.substring(PARAMETER.length()), properties.getProperty(key));
      }
    }
    return new Job(
        Path.of(properties.getProperty("socket")),
        Kind.valueOf(properties.getProperty("kind")),
        properties.getProperty("provider"),
        properties.getProperty("workload"),
        parameters,
        Integer.parseInt(properties.getProperty("fork")),
        Long.parseLong(properties.getProperty("seed")),
        new Shape(
            Integer.parseInt(properties.getProperty("warmups")),
            Duration.parse(properties.getProperty("warmupTime")),
            Integer.parseInt(properties.getProperty("iterations")),
            Duration.parse(properties.getProperty("iterationTime"))),
        Path.of(properties.getProperty("scratch")));
  }
}
