import dev.assay.api.Context;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.storage.io.StorageIoWorkload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Runs storage.io in this process: a ramp, the line READY, then one long iteration until standard
 * input ends; then prints the metrics.
 */
public final class Host {
  private static final Duration RAMP = Duration.ofSeconds(3);

  private Host() {}

  public static void main(String[] arguments) throws Exception {
    Workload workload = new StorageIoWorkload();
    Map<String, String> values = new HashMap<>();
    workload.info().parameters().forEach(p -> values.put(p.name(), p.defaultValue()));
    for (String assignment : Arrays.asList(arguments).subList(1, arguments.length)) {
      String[] parts = assignment.split("=", 2);
      if (workload.info().parameter(parts[0]).isEmpty()) {
        throw new IllegalArgumentException("storage.io has no parameter " + parts[0]);
      }
      values.put(parts[0], parts[1]);
    }
    Fork fork = new Fork(values, Path.of(arguments[0]));
    System.out.println(workload.availability(fork));
    try (WorkloadSession session = workload.open(fork)) {
      System.out.println("FILE");
      session.iterate(fork, new Recorder(new HashMap<>()));
      System.out.println("READY");
      fork.timeBudget = Duration.ofHours(1);
      Thread.ofPlatform().daemon().start(fork::cancelAtEndOfInput);
      Map<String, Double> samples = new HashMap<>();
      session.iterate(fork, new Recorder(samples));
      samples.forEach((name, value) -> System.out.println(name + " " + value));
    }
  }

  static final class Fork implements Context {
    private final Map<String, String> values;
    private final Path directory;
    private final RandomGenerator random = new SplittableRandom(System.nanoTime());
    Duration timeBudget = RAMP;
    private volatile boolean cancelled;

    Fork(Map<String, String> values, Path directory) {
      this.values = values;
      this.directory = directory;
    }

    void cancelAtEndOfInput() {
      try {
        System.in.readAllBytes();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      } finally {
        cancelled = true;
      }
    }

    @Override
    public String text(Parameter parameter) {
      return values.get(parameter.name());
    }

    @Override
    public Phase phase() {
      return Phase.MEASUREMENT;
    }

    @Override
    public int fork() {
      return 0;
    }

    @Override
    public Duration timeBudget() {
      return timeBudget;
    }

    @Override
    public Path scratchDirectory() {
      return directory;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public RandomGenerator random() {
      return random;
    }
  }

  /** Keeps the samples of an iteration. */
  record Recorder(Map<String, Double> samples) implements Sink {
    @Override
    public void sample(Metric metric, double value) {
      samples.put(metric.name(), value);
    }

    @Override
    public void histogram(String name, Unit unit, byte[] hdrHistogram) {}

    @Override
    public void counter(String name, double value, Unit unit) {}

    @Override
    public void taint(String reason) {
      System.out.println("TAINT " + reason);
    }

    @Override
    public void progress(String message) {}
  }
}
