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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/** The clock at which one core really runs, whatever the operating system says of it. */
@Benchmarks(
    id = "host.clock",
    title = "Clock of one busy core",
    category = Category.CPU,
    metrics =
        @CounterMetric(
            counter = "cycles",
            name = "clock",
            unit = "GHz",
            definition =
                "Integer instructions of one cycle, each waiting for the one before, over time"))
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CoreClock {
  private static final int STEPS = 4096;

  @Benchmark
  public void adds(Chain chain, Cycles cycles, Control control) {
    chain.advance(STEPS);
    cycles.cycles += MeasuredWork.counted(Chain.CYCLES_PER_STEP * STEPS, control);
  }

  /**
   * A chain of additions and exclusive ors of registers. They alternate because compilers merge two
   * additions into one and some cores add constants without spending a cycle. Either takes one
   * cycle on every x86-64 and arm64 core of the last twenty years (uops.info, and the software
   * optimization guides of Arm).
   */
  @State(Scope.Thread)
  public static class Chain {
    static final long CYCLES_PER_STEP = 2;

    // Fields that are not final: to C2 any values, so that it cannot compute the outcome.
    private long term = 0x9E37_79B9_7F4A_7C15L;
    private long mask = 0;
    private long value;
    long steps;

    void advance(int count) {
      long x = value;
      long t = term;
      long m = mask;
      for (int i = 0; i < count; i++) {
        x = (x + t) ^ m;
      }
      value = x;
      steps += count;
    }

    /** With a mask of 0 the outcome is a multiple of the term, modulo 2^64. */
    @TearDown(Level.Trial)
    public void verify() throws InvalidResultException {
      if (value != steps * term) {
        throw new InvalidResultException(
            "The chain is at %d after %d steps, expected %d."
                .formatted(value, steps, steps * term));
      }
    }
  }

  /** The cycles that the chain took. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Cycles {
    public long cycles;
  }
}
