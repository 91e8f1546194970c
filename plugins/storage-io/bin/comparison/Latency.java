import dev.assay.plugins.storage.io.StorageIoWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares the latencies of storage.io with fio's: pairs of iterations, one of its own engine, one
 * by fio, on files of their own, and the ratio of each pair.
 */
public final class Latency {
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final List<String> METRICS = List.of("latency-p50", "latency-p99", "iops");

  private Latency() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int pairs = Integer.parseInt(arguments[1]);
    for (int depth : new int[] {1, 32, 128}) {
      Map<String, List<Double>> ratios = new HashMap<>();
      Map<String, List<Double>> own = new HashMap<>();
      try (Side ours = new Side(directory, depth, "io_uring");
          Side fio = new Side(directory, depth, "fio")) {
        ours.iterate();
        fio.iterate();
        for (int i = 0; i < pairs; i++) {
          Map<String, Double> first = i % 2 == 0 ? ours.iterate() : fio.iterate();
          Map<String, Double> second = i % 2 == 0 ? fio.iterate() : ours.iterate();
          Map<String, Double> mine = i % 2 == 0 ? first : second;
          Map<String, Double> theirs = i % 2 == 0 ? second : first;
          for (String metric : METRICS) {
            ratios
                .computeIfAbsent(metric, m -> new ArrayList<>())
                .add(mine.get(metric) / theirs.get(metric));
            own.computeIfAbsent(metric, m -> new ArrayList<>()).add(theirs.get(metric));
          }
        }
      }
      for (String metric : METRICS) {
        System.out.printf(
            Locale.ROOT,
            "randread 4k depth %d %s: storage.io : fio %s; fio's own spread %.1f %%%n",
            depth,
            metric,
            new Ratios(ratios.get(metric)),
            spread(own.get(metric)));
      }
    }
  }

  /** The standard deviation in per cent of the mean. */
  private static double spread(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1)) / mean * 100;
  }

  private static final class Side implements AutoCloseable {
    private final StorageIoWorkload workload = new StorageIoWorkload();
    private final Path scratch;
    private final Host.Fork fork;

    Side(Path directory, int depth, String engine) throws Exception {
      scratch = Files.createTempDirectory(directory, "compare-latency");
      Map<String, String> values = new HashMap<>();
      workload.info().parameters().forEach(p -> values.put(p.name(), p.defaultValue()));
      values.putAll(
          Map.of(
              "engine",
              engine,
              "iodepth",
              Integer.toString(depth),
              "hugepages",
              "false",
              "size",
              "512m"));
      fork = new Host.Fork(values, scratch);
      fork.timeBudget = TIME;
      System.out.println(workload.availability(fork));
      workload.setup(fork);
    }

    Map<String, Double> iterate() throws Exception {
      Map<String, Double> samples = new HashMap<>();
      workload.iterate(fork, new Host.Recorder(samples));
      return samples;
    }

    @Override
    public void close() throws Exception {
      workload.teardown(fork);
      Files.delete(scratch);
    }
  }
}
