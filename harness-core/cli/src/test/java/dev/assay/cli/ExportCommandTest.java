package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run written for other tools, and what Assay itself reads of it. */
@SuppressWarnings("NullAway.Init")
class ExportCommandTest {
  private static final double[][] TIMES = {{20, 20.25}, {20.5, 19.75}, {20, 20.125}, {20.25, 20}};
  private static final double[][] RATES = {{1.5, 1.625}, {1.5, 1.5}, {1.625, 1.5}, {1.5, 1.625}};

  @TempDir Path directory;
  private InProcess assay;

  @BeforeEach
  void store() throws IOException {
    Path results = directory.resolve("results");
    assay = new InProcess(results);
    new RunStore(results)
        .add(
            new RunResult(
                "mine",
                Instant.EPOCH,
                new Machine("host", Optional.empty(), List.of()),
                RunState.FINISHED,
                List.of(
                    result(
                        "net.shop.Cart.total",
                        new Outcome.Measured(),
                        series(
                            "time",
                            Unit.MICROSECOND_PER_OPERATION,
                            Better.LOWER,
                            Clock.JMH,
                            TIMES)),
                    result(
                        "host.copy",
                        new Outcome.Measured(),
                        series(
                            "bandwidth",
                            Unit.GIGABYTE_PER_SECOND,
                            Better.HIGHER,
                            Clock.HOST,
                            RATES)),
                    result(
                        "gpu.crash",
                        new Outcome.Failed(FailureKind.CRASHED, "SIGSEGV.", List.of())))),
            new RunHeader.Imported("1", "test", "test", "00"));
  }

  private static MetricSeries series(
      String name, Unit unit, Better better, Clock clock, double[][] values) {
    return new MetricSeries(
        name, unit, better, clock, Optional.empty(), Optional.empty(), Samples.of(values));
  }

  private static WorkloadResult result(String workload, Outcome outcome, MetricSeries... metrics) {
    return new WorkloadResult(
        workload,
        "test",
        Category.OTHER,
        Map.of("items", "64"),
        Set.of(),
        Set.of(),
        outcome,
        List.of(metrics),
        List.of(),
        List.of(),
        List.of());
  }

  private InProcess.Ended export(String format, Path file) {
    return assay.run("export", "mine", "--format", format, "--output", file.toString());
  }

  @Test
  void what_is_written_for_jmh_is_read_back_with_equal_samples_and_passes_a_gate()
      throws IOException {
    Path file = directory.resolve("new/jmh.json");
    InProcess.Ended ended = export("jmh", file);

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo("note: gpu.crash items=64 is left out: it failed (crashed): SIGSEGV.\n");
    List<Samples> read = new ArrayList<>();
    for (WorkloadResult result : JmhFiles.imported(file).result().results()) {
      assertThat(result.setting().flaw()).isEmpty();
      result.metrics().forEach(series -> read.add(series.samples()));
    }
    assertThat(read).containsExactly(Samples.of(TIMES), Samples.of(RATES));
    Path again = directory.resolve("again.json");
    export("jmh", again);
    Path one = JmhFiles.imported(file, directory.resolve("one.json"));
    Path other = JmhFiles.imported(again, directory.resolve("other.json"));
    assertThat(assay.gate("--baseline", one.toString(), "--candidate", other.toString()))
        .satisfies(gate -> assertThat(gate.status()).as(gate.out() + gate.err()).isZero())
        .satisfies(gate -> assertThat(gate.out()).contains("PASS"));
  }

  @Test
  void a_run_is_named_by_its_id_its_folder_or_its_file_and_without_a_name_it_is_the_latest()
      throws IOException {
    Path folder = directory.resolve("results/mine");
    Path alone = Files.copy(folder.resolve("result.json"), directory.resolve("alone.json"));
    String byId = InProcess.raw(line("mine")).out();

    assertThat(byId).contains("mine,1970-01-01T00:00:00Z,host,,host.copy,items=64,measured,,");
    for (String run :
        List.of(folder.toString(), folder.resolve("result.json").toString(), alone.toString())) {
      assertThat(InProcess.raw(line(run)).out()).as(run).isEqualTo(byId);
    }
    assertThat(
            InProcess.raw(
                    "export",
                    "--format",
                    "csv",
                    "--results",
                    directory.resolve("results").toString())
                .out())
        .isEqualTo(byId);
  }

  private String[] line(String run) {
    return new String[] {
      "export", run, "--format", "csv", "--results", directory.resolve("results").toString()
    };
  }

  @Test
  void a_file_is_written_whole_or_left_as_it_was() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    InProcess.Ended ended = export("jsonl", full);

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err()).contains("assay: /dev/full: No space left on device");
    assertThat(full).exists();

    Path file = Files.writeString(directory.resolve("kept.csv"), "as it was");
    Path link = Files.createSymbolicLink(directory.resolve("link.csv"), file);
    assertThat(export("csv", link).status()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(file).content().startsWith("run,started,");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).noneMatch(each -> each.toString().endsWith(".part"));
    }
  }

  @Test
  void wrong_names_are_told() {
    assertThat(assay.run("export", "mine", "--format", "jhm"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.err()).contains("did you mean 'jmh'?"));
    assertThat(assay.run("export", "nime", "--format", "jmh"))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.err()).contains("Did you mean 'mine'?"));
    assertThat(assay.run("export", "mine").status()).isEqualTo(2);
  }
}
