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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/** The single-precision peak of all cores. */
@Benchmarks(
    id = "host.fma-peak",
    title = "Floating-point peak, fp32, all cores",
    category = Category.CPU,
    metrics =
        @CounterMetric(
            counter = "flops",
            name = "flop-rate",
            unit = "GFLOP/s",
            peak = "cpu.fp32",
            definition =
                "Operations of single-precision fused multiply-adds, two each, over time, summed"
                    + " over threads"))
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(Threads.MAX)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class Fp32FmaPeak {
  private static final int STEPS = 2048;

  @Benchmark
  public void fp32(Accumulators accumulators, Work work, Control control) {
    Fp32Values values = accumulators.values;
    values.advance(STEPS);
    long flops = (long) Fp32Values.FLOPS_PER_VALUE_AND_STEP * STEPS * values.count();
    work.flops += MeasuredWork.counted(flops, control);
  }

  /** What one thread works on. */
  @State(Scope.Thread)
  public static class Accumulators {
    private final Fp32Values values = new Fp32Values();

    @Setup(Level.Trial)
    public void rehearse() {
      values.rehearse();
    }

    @TearDown(Level.Trial)
    public void verify() throws InvalidResultException {
      values.verify();
    }
  }

  /** What one thread computed. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    public long flops;
  }
}
