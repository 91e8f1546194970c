package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordinary.OrdinaryBenchmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Files that JMH itself wrote, of every mode, with parameters, groups and a profiler. */
class RealJmhFilesIT {
  @TempDir Path directory;

  /** One benchmark with one parameter in one mode. */
  private Path measureOne(String name, int forks, int batch, String... jvmArgs) throws Exception {
    Path file = directory.resolve(name);
    ChainedOptionsBuilder options =
        briefly(file, forks)
            .include(OrdinaryBenchmark.class.getName() + ".sum")
            .param("threads", "3")
            .mode(Mode.AverageTime)
            .measurementBatchSize(batch);
    if (jvmArgs.length > 0) {
      options.jvmArgs(jvmArgs);
    }
    new Runner(options.build()).run();
    return JmhFiles.imported(file, directory.resolve("imported-" + name));
  }

  private static ChainedOptionsBuilder briefly(Path file, int forks) {
    return new OptionsBuilder()
        .forks(forks)
        .warmupIterations(1)
        .warmupTime(TimeValue.milliseconds(20))
        .measurementIterations(2)
        .measurementTime(TimeValue.milliseconds(20))
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT)
        .resultFormat(ResultFormatType.JSON)
        .result(file.toString());
  }

  /** In a folder of results of its own, so that none is the third inconclusive one in a row. */
  private InProcess.Ended gate(Path baseline, Path candidate) throws IOException {
    return new InProcess(Files.createTempDirectory(directory, "results"))
        .gate("--baseline", baseline.toString(), "--candidate", candidate.toString());
  }

  @Test
  void everything_of_a_real_file_is_read_and_known() throws Exception {
    Path file = directory.resolve("two-forks.json");
    new Runner(briefly(file, 2).include(OrdinaryBenchmark.class.getName()).build()).run();

    InProcess.Ended ended =
        gate(
            JmhFiles.imported(file, directory.resolve("one.json")),
            JmhFiles.imported(file, directory.resolve("copy.json")));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("of 10 metrics")
        .contains("sum throughput", "sum time", "sum sample-time", "sum single-shot-time")
        .contains("shared throughput")
        .contains("threads=300")
        .contains("jmh-threads=2")
        .doesNotContain(
            "does not record",
            "Neither side",
            "In the baseline ordinary.OrdinaryBenchmark.sum has");
    assertThat(Files.readString(file).contains("gc.alloc.rate")).isTrue();
  }

  @Test
  void real_files_of_other_work_or_other_conditions_give_no_verdict() throws Exception {
    Path plain = measureOne("plain.json", 2, 1);
    Path batches = measureOne("batches.json", 2, 5);
    Path interpreted = measureOne("interpreted.json", 2, 1, "-Xint");
    Path unforked = measureOne("unforked.json", 0, 1);

    assertThat(gate(plain, batches).out()).contains("batch-size is");
    InProcess.Ended slow = gate(plain, interpreted);
    assertThat(slow.status()).isEqualTo(3);
    assertThat(slow.out()).contains("the candidate with the JVM options -Xint");
    InProcess.Ended inside = gate(plain, unforked);
    assertThat(inside.status()).isEqualTo(3);
    assertThat(inside.out()).contains("in the process that started them (0 forks)");
    for (Path file : List.of(batches, interpreted, unforked)) {
      assertThat(gate(plain, file).status()).isEqualTo(3);
    }
  }
}
