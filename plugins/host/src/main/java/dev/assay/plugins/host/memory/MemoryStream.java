package dev.assay.plugins.host.memory;

import dev.assay.api.Benchmarks;
import dev.assay.api.Category;
import dev.assay.api.CounterMetric;
import dev.assay.api.InvalidResultException;
import dev.assay.api.WorkingSetSize;
import dev.assay.api.machine.Machine;
import dev.assay.plugins.host.MeasuredWork;
import dev.assay.worker.jmh.MachineState;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Control;

/** The bandwidth of memory to all cores, by the kernels of BabelStream. */
@Benchmarks(
    id = "host.memory-stream",
    title = "Memory bandwidth, all cores",
    category = Category.MEMORY,
    availability = StreamAvailability.class,
    metrics =
        @CounterMetric(
            counter = "bytes",
            name = "bandwidth",
            unit = "GB/s",
            peak = "memory.bandwidth",
            definition =
                "Bytes of the arrays that the kernel reads and writes, over time, summed over"
                    + " threads"))
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(Threads.MAX)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MemoryStream {
  /** {@code c = a}: counts 2 arrays. */
  @Benchmark
  public void copy(Slice slice, Traffic traffic, Control control) {
    slice.run(StreamKernel.COPY, traffic, control);
  }

  /** {@code b = scalar · c}: counts 2 arrays. */
  @Benchmark
  public void mul(Slice slice, Traffic traffic, Control control) {
    slice.run(StreamKernel.MUL, traffic, control);
  }

  /** {@code c = a + b}: counts 3 arrays. */
  @Benchmark
  public void add(Slice slice, Traffic traffic, Control control) {
    slice.run(StreamKernel.ADD, traffic, control);
  }

  /** {@code a = b + scalar · c}: counts 3 arrays. */
  @Benchmark
  public void triad(Slice slice, Traffic traffic, Control control) {
    slice.run(StreamKernel.TRIAD, traffic, control);
  }

  /** {@code a · b}: counts 2 arrays. */
  @Benchmark
  public void dot(Slice slice, Traffic traffic, Control control) {
    slice.run(StreamKernel.DOT, traffic, control);
  }

  /** What all threads share: the parameters. */
  @State(Scope.Benchmark)
  public static class Sizes {
    /** The least size of one whole array: a multiple of all last-level caches, or bytes. */
    @Param("4xLLC")
    public String arraySize = "";

    @Param("true")
    public boolean hugePages;

    /** How results are stored. Plain stores read the line first; that read is not counted. */
    @Param("plain")
    public String stores = "";

    private long sliceBytes;

    /** Equal slices of whole huge pages, so that no page has two owners. */
    @Setup(Level.Trial)
    public void divide(MachineState state, BenchmarkParams benchmark) {
      if (!stores.equals("plain")) {
        throw new IllegalArgumentException(
            "stores=" + stores + " is not supported: C2 emits plain stores only.");
      }
      Machine machine = state.machine();
      long arrayBytes = WorkingSetSize.bytes(arraySize, machine.totalLastLevelCacheBytes());
      sliceBytes = StreamArrays.sliceBytes(arrayBytes, benchmark.getThreads());
      Missing.require(machine, StreamArrays.bytes(arrayBytes, benchmark.getThreads()), hugePages);
    }
  }

  /** One thread's part of the arrays. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
  public static class Slice {
    private final Arena arena = Arena.ofConfined();
    private StreamArrays arrays;
    private StreamKernel ran;

    /** First touch by the thread that will use the memory. */
    @Setup(Level.Trial)
    public void map(Sizes sizes) throws IOException {
      arrays = StreamArrays.map(arena, sizes.sliceBytes, sizes.hugePages);
    }

    void run(StreamKernel kernel, Traffic traffic, Control control) {
      if (ran != kernel) {
        arrays.rehearse(kernel);
        ran = kernel;
      }
      traffic.bytes += MeasuredWork.counted(kernel.bytes(arrays.advance(kernel)), control);
    }

    @TearDown(Level.Trial)
    public void verify() throws InvalidResultException {
      try (arena) {
        arrays.finishPass(ran);
        ran.verify(arrays);
      }
    }
  }

  /** What one thread moved. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Traffic {
    public long bytes;
  }
}
