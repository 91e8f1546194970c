package dev.assay.plugins.host.memory;

import dev.assay.api.Benchmarks;
import dev.assay.api.Category;
import dev.assay.api.InvalidResultException;
import dev.assay.api.WorkingSetSize;
import dev.assay.api.machine.Machine;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.linux.memory.PointerCycle;
import dev.assay.worker.jmh.MachineState;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time of one load that depends on the one before, by the size of what is loaded from. */
@Benchmarks(
    id = "host.memory-latency",
    title = "Memory latency, one core",
    category = Category.MEMORY,
    availability = LatencyAvailability.class)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MemoryLatency {
  private static final int LOADS = 1 << 12;
  private static final long SEED = 20_261_122;

  /** One operation is one load. */
  @Benchmark
  @OperationsPerInvocation(LOADS)
  public void chase(WorkingSet workingSet) {
    workingSet.cycle.follow(LOADS);
  }

  /** The lines to chase through. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
  public static class WorkingSet {
    /**
     * For most machines: within the first-level cache, the second, the third, and memory. A
     * multiple is one of the last-level cache that a single core uses.
     */
    @Param({"16KiB", "256KiB", "4MiB", "8xLLC"})
    public String size = "";

    @Param("true")
    public boolean hugePages;

    private final Arena arena = Arena.ofConfined();
    private PointerCycle cycle;

    @Setup(Level.Trial)
    public void link(MachineState state) throws IOException {
      Machine machine = state.machine();
      long bytes = WorkingSetSize.bytes(size, machine.lastLevelCacheBytes());
      Missing.require(machine, bytes, hugePages);
      MemorySegment memory = MappedMemory.map(arena, bytes, hugePages);
      cycle = PointerCycle.link(memory, new SplittableRandom(SEED));
      if (hugePages) {
        HugePageCheck.require(memory);
      }
    }

    @TearDown(Level.Trial)
    public void verify() throws InvalidResultException {
      try (arena) {
        cycle.verify();
      }
    }
  }
}
