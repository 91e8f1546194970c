package dev.assay.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.PartitionDetector;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of which every iteration was disturbed have no value, and the history says that. */
class HistoryOfTaintedRunsTest {
  private static RunResult run(int number, String machine, boolean tainted) {
    WorkloadResult result =
        new WorkloadResult(
            "memory.stream",
            "dev.assay.test",
            Category.MEMORY,
            Map.of(),
            Set.of(),
            Set.of(),
            new Outcome.Measured(),
            List.of(
                new MetricSeries(
                    "bandwidth",
                    Unit.GIGABYTE_PER_SECOND,
                    Better.HIGHER,
                    Clock.HOST,
                    Optional.empty(),
                    Optional.of(Extent.MACHINE),
                    Samples.of(new double[][] {{20}}))),
            tainted ? List.of(new Taint(0, 0, "other processes had 80 % of the CPUs")) : List.of(),
            List.of(),
            List.of());
    return new RunResult(
        "run-" + number,
        Instant.parse("2026-12-01T12:00:00Z").plusSeconds(number * 60L),
        new Machine(machine, Optional.empty(), List.of()),
        RunState.FINISHED,
        List.of(result));
  }

  private static List<MetricHistory> ofTainted(int runs, String machine) {
    return MetricHistory.of(IntStream.range(0, runs).mapToObj(i -> run(i, machine, true)).toList());
  }

  private static String text(List<MetricHistory> histories) throws IOException {
    StringBuilder out = new StringBuilder();
    new HistoryText(200, PartitionDetector.DEFAULT).write(histories, out);
    return out.toString();
  }

  @Test
  void a_metric_of_which_every_run_was_disturbed_is_listed_with_the_reason() throws IOException {
    assertThat(text(ofTainted(9, "vm")))
        .isEqualTo(
            """
            memory.stream bandwidth on vm
              Left out: 9 runs of which every iteration was tainted; ./assay show RUN tells by what.
              Changes are judged from 10 runs on, there are 0.

            1 metric: 0 worse since the last change, 0 better, 0 without a change found, 1 not judged.
            """);
  }

  @Test
  void a_history_tells_how_many_runs_it_leaves_out() throws IOException {
    List<MetricHistory> histories =
        MetricHistory.of(
            IntStream.range(0, 12).mapToObj(i -> run(i, "vm", i == 3 || i == 7)).toList());

    assertThat(text(histories)).contains("10 runs\n", "Left out: 2 runs of which");
  }

  @Test
  void the_page_and_the_file_tell_it_too() throws IOException {
    for (String machine : List.of("vm", "localhost")) {
      List<MetricHistory> histories = ofTainted(1, machine);
      StringBuilder page = new StringBuilder();
      new HistoryHtml(PartitionDetector.DEFAULT).write(histories, page);
      StringBuilder json = new StringBuilder();
      new HistoryJson(PartitionDetector.DEFAULT).write(histories, json);

      assertThat(text(histories)).contains("Left out: 1 run of which");
      assertThat(page.toString())
          .contains("Left out: 1 run of which")
          .doesNotContain("role=\"img\"");
      assertThat(json.toString()).contains("\"taintedRuns\" : 1");
      try (InputStream schema =
          Objects.requireNonNull(HistoryJson.class.getResourceAsStream("history.schema.json"))) {
        assertThat(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema)
                    .validate(json.toString(), InputFormat.JSON))
            .isEmpty();
      }
    }
  }
}
