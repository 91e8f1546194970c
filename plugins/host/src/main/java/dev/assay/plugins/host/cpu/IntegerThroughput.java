package dev.assay.plugins.host.cpu;

import dev.assay.api.Benchmarks;
import dev.assay.api.Category;
import dev.assay.api.CounterMetric;
import dev.assay.api.InvalidResultException;
import dev.assay.plugins.host.MeasuredWork;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/** Integer work of servers, done by the JDK on all cores, each core with its own input. */
@Benchmarks(
    id = "host.integer",
    title = "Integer throughput, all cores",
    category = Category.CPU,
    metrics =
        @CounterMetric(
            counter = "bytes",
            name = "throughput",
            unit = "GB/s",
            definition = "Bytes of input hashed or sorted, over time, summed over threads"))
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(Threads.MAX)
@Fork(3)
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class IntegerThroughput {
  /** SHA-256 of a million bytes. */
  @Benchmark
  public void sha256(Digest digest, Input input, Control control) {
    digest.work.run();
    input.bytes += MeasuredWork.counted(digest.work.bytes(), control);
  }

  /** CRC-32C of a million bytes. */
  @Benchmark
  public void crc32c(Checksum checksum, Input input, Control control) {
    checksum.work.run();
    input.bytes += MeasuredWork.counted(checksum.work.bytes(), control);
  }

  /** Sorting 65,536 distinct 32-bit integers in random order. */
  @Benchmark
  public void sort(Sort sort, Input input, Control control) {
    sort.work.run();
    input.bytes += MeasuredWork.counted(sort.work.bytes(), control);
  }

  /** One thread's message and digest. */
  @State(Scope.Thread)
  public static class Digest {
    private final Sha256Work work = new Sha256Work();

    @TearDown(Level.Trial)
    public void verify() throws InvalidResultException {
      work.verify();
    }
  }

  /** One thread's message and checksum. */
  @State(Scope.Thread)
  public static class Checksum {
    private final Crc32cWork work = new Crc32cWork();

    @TearDown(Level.Trial)
    public void verify() throws InvalidResultException {
      work.verify();
    }
  }

  /** One thread's keys. */
  @State(Scope.Thread)
  public static class Sort {
    private final SortWork work = new SortWork();

    @TearDown(Level.Trial)
    public void verify() throws InvalidResultException {
      work.verify();
    }
  }

  /** What one thread worked off. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Input {
    public long bytes;
  }
}
