package dev.assay.plugins.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Benchmarks;
import dev.assay.api.CounterMetric;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

class BenchmarksRunTest {
  @TempDir private Path directory;

  @Test
  void jmh_runs_every_benchmark_on_small_input_and_finds_the_declared_counters() throws Exception {
    Options options =
        new OptionsBuilder()
            .include("dev\\.assay\\.plugins\\.host\\.")
            .param("arraySize", "1MiB")
            .param("size", "16KiB")
            .param("hugePages", "false")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(new TimeValue(20, TimeUnit.MILLISECONDS))
            .shouldFailOnError(true)
            .output(directory.resolve("jmh.log").toString())
            .build();

    Collection<RunResult> results = new Runner(options).run();

    assertThat(results).hasSameSizeAs(BenchmarkClasses.entries());
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      String className = benchmark.substring(0, benchmark.lastIndexOf('.'));
      Benchmarks description = BenchmarkClasses.description(className);
      assertThat(result.getPrimaryResult().getScore()).as(benchmark).isPositive();
      assertThat(result.getSecondaryResults())
          .as(benchmark)
          .containsOnlyKeys(
              Arrays.stream(description.metrics())
                  .map(CounterMetric::counter)
                  .toArray(String[]::new));
    }
  }
}
