package dev.assay.worker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How many bytes each operation allocates, as JMH's profiler {@code gc} counts them and nothing
 * else of it. It reads a counter of the virtual machine before and after an iteration.
 *
 * <p>JMH itself allocates some ten kilobytes in each iteration, which are the more per operation
 * the slower the operations are. So what an iteration allocates counts as nothing while it is not
 * much more than that.
 */
public final class AllocationProfiler implements InternalProfiler {
  /** Of its results, that one. */
  private static final String PER_OPERATION = "gc.alloc.rate.norm";

  private static final int LEAST_BYTES = 1 << 16;

  private final GCProfiler all;

  public AllocationProfiler() throws ProfilerException {
    this.all = new GCProfiler("");
  }

  @Override
  public String getDescription() {
    return "Bytes allocated per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    all.beforeIteration(benchmark, iteration);
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    List<Result<?>> kept = new ArrayList<>();
    for (Result<?> one : all.afterIteration(benchmark, iteration, result)) {
      if (one.getLabel().equals(PER_OPERATION) && Double.isFinite(one.getScore())) {
        double bytes = one.getScore() * result.getMetadata().getAllOps();
        kept.add(
            new ScalarResult(
                PER_OPERATION,
                bytes < LEAST_BYTES ? 0 : one.getScore(),
                one.getScoreUnit(),
                AggregationPolicy.AVG));
      }
    }
    return kept;
  }
}
