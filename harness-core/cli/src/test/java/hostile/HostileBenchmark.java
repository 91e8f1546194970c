package hostile;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** JMH benchmarks that go wrong in JMH's fork. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HostileBenchmark {
  @Param("1")
  int naps;

  @Benchmark
  public void good() throws Exception {
    TimeUnit.MILLISECONDS.sleep(naps);
  }

  @Benchmark
  public void segfault() throws Exception {
    Misdeed.SEGFAULT.commit();
  }

  @Benchmark
  public void halt() throws Exception {
    Misdeed.HALT.commit();
  }

  @Benchmark
  public void hang() throws Exception {
    Misdeed.HANG.commit();
  }

  @Benchmark
  public void outOfMemory() throws Exception {
    Misdeed.OUT_OF_MEMORY.commit();
  }

  @Benchmark
  public void childLeftBehind() throws Exception {
    Misdeed.CHILD_LEFT_BEHIND.commit();
    TimeUnit.MILLISECONDS.sleep(20);
  }

  @Benchmark
  public void throwing() {
    throw new IllegalStateException("meant to fail");
  }

  /** Modes that give distributions and several metrics, with a thread for every CPU. */
  @Benchmark
  @Threads(Threads.MAX)
  @BenchmarkMode({Mode.SampleTime, Mode.Throughput})
  public void twoModes() throws Exception {
    TimeUnit.MILLISECONDS.sleep(naps);
  }
}
