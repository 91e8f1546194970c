package dev.assay.plugins.storage.metadata;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.linux.call.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** {@code storage.metadata}: threads create, stat, open and remove empty files, phase by phase. */
public final class MetadataWorkload implements Workload {
  private static final IntegerParameter THREADS =
      Parameter.integer("threads", 4, "Threads, each with a directory of its own.").between(1, 256);
  private static final IntegerParameter FILES =
      Parameter.integer("files", 1000, "Files of each thread.").between(1, 1_000_000);

  private static final Metric CREATE =
      rate("create", "Empty files created and closed by all threads per second.");
  private static final Metric STAT =
      rate("stat", "Files whose status all threads asked for per second, just created.");
  private static final Metric OPEN =
      rate("open", "Files opened for reading and closed by all threads per second.");
  private static final Metric UNLINK = rate("unlink", "Files removed by all threads per second.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "storage.metadata",
          "File creation, lookup and removal",
          Category.STORAGE,
          List.of(THREADS, FILES),
          List.of(CREATE, STAT, OPEN, UNLINK),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  // A local file system does some 100,000 a second on several threads, one across a network 1,000.
  private static final Duration ASSUMED_PER_OPERATION = Duration.ofNanos(20_000);
  private static final double NANOS_PER_SECOND = 1e9;

  private enum Step {
    CREATE(MetadataWorkload.CREATE) {
      @Override
      int apply(DirectoryEntries entries, int index) {
        return entries.create(index);
      }
    },
    STAT(MetadataWorkload.STAT) {
      @Override
      int apply(DirectoryEntries entries, int index) {
        return entries.stat(index);
      }
    },
    OPEN(MetadataWorkload.OPEN) {
      @Override
      int apply(DirectoryEntries entries, int index) {
        return entries.open(index);
      }
    },
    UNLINK(MetadataWorkload.UNLINK) {
      @Override
      int apply(DirectoryEntries entries, int index) {
        return entries.unlink(index);
      }
    };

    private final Metric metric;

    Step(Metric metric) {
      this.metric = metric;
    }

    abstract int apply(DirectoryEntries entries, int index);
  }

  private static Metric rate(String name, String definition) {
    return Metric.of(
        name + "-rate", Unit.OPERATION_PER_SECOND, Better.HIGHER, Extent.MACHINE, definition);
  }

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Estimate estimate(ParameterValues values) {
    long operations = (long) values.get(FILES) * values.get(THREADS) * Step.values().length;
    return Estimate.NONE
        .withLeastIteration(Work.taking(ASSUMED_PER_OPERATION.multipliedBy(operations)))
        .restingOn("a round of all files in an iteration at least, 20 us for each operation");
  }

  @Override
  public WorkloadSession open(Context context) throws IOException {
    List<Path> directories = new ArrayList<>();
    for (int i = 0; i < context.get(THREADS); i++) {
      directories.add(Files.createDirectory(context.scratchDirectory().resolve("metadata." + i)));
    }
    return new Session(directories, context.get(FILES));
  }

  /**
   * @param directories one of each thread
   * @param files that each thread creates
   */
  private record Session(List<Path> directories, int files) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      Map<Step, Long> nanos = new EnumMap<>(Step.class);
      long rounds = 0;
      long deadline = System.nanoTime() + context.timeBudget().toNanos();
      try (ExecutorService threads =
          Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("metadata-", 0).factory())) {
        do {
          for (Step step : Step.values()) {
            nanos.merge(step, run(step, threads), Long::sum);
          }
          rounds++;
        } while (System.nanoTime() < deadline && !context.cancelled());
      }
      double operations = (double) rounds * files * directories.size();
      nanos.forEach((step, time) -> sink.sample(step.metric, operations * NANOS_PER_SECOND / time));
      sink.counter("rounds", rounds, Unit.COUNT);
    }

    /** Lets every thread take a step with all its files; the time from first start to last end. */
    private long run(Step step, ExecutorService threads) throws Exception {
      List<Callable<long[]>> tasks = new ArrayList<>();
      for (Path directory : directories) {
        tasks.add(() -> run(step, files, directory));
      }
      long start = Long.MAX_VALUE;
      long end = Long.MIN_VALUE;
      for (Future<long[]> task : threads.invokeAll(tasks)) {
        try {
          long[] times = task.get();
          start = Math.min(start, times[0]);
          end = Math.max(end, times[1]);
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Exception cause) {
            throw cause;
          }
          throw e;
        }
      }
      return end - start;
    }

    private static long[] run(Step step, int files, Path directory) throws IOException {
      try (DirectoryEntries entries = new DirectoryEntries(directory, files)) {
        long start = System.nanoTime();
        for (int i = 0; i < files; i++) {
          int result = step.apply(entries, i);
          if (result < 0) {
            throw new IOException(
                "%s of file %d of %d in %s failed: %s."
                    .formatted(step, i, files, directory, Errno.message(-result)));
          }
        }
        return new long[] {start, System.nanoTime()};
      }
    }

    @Override
    public void verify(Context context) throws IOException, InvalidResultException {
      for (Path directory : directories) {
        try (Stream<Path> left = Files.list(directory)) {
          long count = left.count();
          if (count > 0) {
            throw new InvalidResultException(
                "%d files are left in %s, although all were removed.".formatted(count, directory));
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      for (Path directory : directories) {
        try (Stream<Path> left = Files.list(directory)) {
          for (Path file : left.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(directory);
      }
    }
  }
}
