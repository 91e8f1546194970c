package dev.assay.worker;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** {@link JitShare} of a fork of JMH. JMH makes it in the process that it measures in. */
public final class JitProfiler implements InternalProfiler {
  private final JitShare jit = new JitShare();

  @Override
  public String getDescription() {
    return "The JIT compiler's share of the time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    jit.begin();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return jit.known()
        ? List.of(new ScalarResult(JitShare.NAME, jit.share(), "1", AggregationPolicy.AVG))
        : List.of();
  }
}
