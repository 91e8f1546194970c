package ordinary;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Benchmarks as any project has them, whose JMH files a gate is given. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OrdinaryBenchmark {
  @Param({"3", "300"})
  int threads;

  private final AtomicLong counter = new AtomicLong();

  @Benchmark
  @BenchmarkMode({Mode.Throughput, Mode.AverageTime, Mode.SampleTime, Mode.SingleShotTime})
  public long sum() {
    long sum = 0;
    for (int i = 0; i < threads; i++) {
      sum += counter.get() ^ i;
    }
    return sum;
  }

  @Benchmark
  @Group("shared")
  @GroupThreads(1)
  public long write() {
    return counter.incrementAndGet();
  }

  @Benchmark
  @Group("shared")
  @GroupThreads(1)
  public long read() {
    return counter.get();
  }
}
