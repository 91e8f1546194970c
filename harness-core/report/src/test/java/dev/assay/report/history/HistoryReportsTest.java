package dev.assay.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.PartitionDetector;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryReportsTest {
  private static RunResult run(int number, double value) {
    return run(number, value, new Machine("host-1", Optional.empty(), List.of()));
  }

  private static RunResult run(int number, double value, Machine machine) {
    MetricSeries series =
        new MetricSeries(
            "bandwidth",
            Unit.GIGABYTE_PER_SECOND,
            Better.HIGHER,
            Clock.HOST,
            Optional.empty(),
            Optional.of(Extent.MACHINE),
            Samples.of(new double[][] {{value}}));
    WorkloadResult result =
        new WorkloadResult(
            "storage.io",
            "dev.assay.test",
            Category.STORAGE,
            Map.of(),
            Set.of(),
            Set.of(),
            new Outcome.Measured(),
            List.of(series),
            List.of(),
            List.of(),
            List.of());
    return new RunResult(
        "run-" + number,
        Instant.parse("2026-11-22T12:00:00Z").plusSeconds(number * 60L),
        machine,
        RunState.FINISHED,
        List.of(result));
  }

  private static List<MetricHistory> histories(double... values) {
    List<RunResult> runs = new ArrayList<>();
    for (int i = values.length - 1; i >= 0; i--) {
      runs.add(run(i, values[i]));
    }
    return MetricHistory.of(runs);
  }

  private static String written(double... values) throws IOException {
    StringBuilder out = new StringBuilder();
    new HistoryText(200, PartitionDetector.DEFAULT).write(histories(values), out);
    return out.toString();
  }

  private static void assertValid(String json) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(HistoryJson.class.getResourceAsStream("history.schema.json"))) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(json, InputFormat.JSON))
          .isEmpty();
    }
  }

  @Test
  void a_drop_is_named_with_its_run_whatever_the_order_of_the_files() throws IOException {
    assertThat(written(10, 10.01, 9.99, 10, 10.02, 10, 9.98, 8, 8.01, 7.99, 8, 8.02, 8, 8.01))
        .isEqualTo(
            """
            storage.io bandwidth on host-1
              ███████▁▁▁▁▁▁▁ 10 GB/s → 8.01 GB/s, 14 runs
              WORSE by 20% from run run-7 (2026-11-22T12:07:00Z): 10 GB/s to 8.004 GB/s

            1 metric: 1 worse since the last change, 0 better, 0 without a change found, 0 not judged.
            """);
  }

  @Test
  void too_few_runs_are_shown_and_not_judged() throws IOException {
    assertThat(written(1, 0))
        .contains("█▁ 1 GB/s → 0 GB/s, 2 runs")
        .contains("Changes are judged from 10 runs on, there are 2.")
        .contains("0 without a change found, 1 not judged.");
  }

  @Test
  void a_change_where_a_value_is_zero_is_a_difference_in_the_unit() throws IOException {
    assertThat(written(0, 0.1, 0.1, 0, 0.2, 0.1, 0, 4, 4.1, 3.9, 4, 4.1, 4, 3.9))
        .containsPattern("better by 3\\.9\\d* GB/s from run run-7 .*: 0\\.07\\d* GB/s to 4 GB/s\n");
  }

  @Test
  void an_older_change_is_shown_below_a_newer_one() throws IOException {
    double[] values = new double[60];
    for (int i = 0; i < 60; i++) {
      values[i] = (i < 20 ? 10 : i < 40 ? 25 : 20) + 0.01 * (i * 7 % 11);
    }

    assertThat(written(values))
        .containsSubsequence(
            "WORSE by 20% from run run-40",
            ": 25.05 GB/s to 20.05 GB/s\n",
            "better by a factor of 2.49 from run run-20",
            ": 10.05 GB/s to 25.05 GB/s\n")
        .contains("1 metric: 1 worse since the last change, 0 better");
  }

  @Test
  void a_drift_is_told_with_the_runs_that_it_spans() throws IOException {
    double[] values = new double[60];
    for (int i = 0; i < 60; i++) {
      values[i] = 10 * Math.exp(-0.005 * i + 0.001 * (i * 7 % 11));
    }

    assertThat(written(values))
        .contains("WORSE steadily: falls by 26% over the 60 runs from run-0 (2026-11-22T12:00:00Z)")
        .contains("1 metric: 1 worse since the last change, 0 better")
        .contains("0 not judged. Of the changed, 1 drifted.");
    StringBuilder page = new StringBuilder();
    new HistoryHtml(PartitionDetector.DEFAULT).write(histories(values), page);
    assertThat(page).contains("<line class=\"worse\"", "<li class=\"worse\">WORSE steadily: falls");
    StringBuilder json = new StringBuilder();
    new HistoryJson(PartitionDetector.DEFAULT).write(histories(values), json);
    assertValid(json.toString());
    JsonNode drift = JsonMapper.shared().readTree(json.toString()).at("/metrics/0/drifts/0");
    assertThat(drift.at("/from/run").asString()).isEqualTo("run-0");
    assertThat(drift.at("/to/run").asString()).isEqualTo("run-59");
    assertThat(drift.at("/verdict").asString()).isEqualTo("worse");
    assertThat(drift.at("/ratio").asDouble()).isBetween(0.7, 0.8);
  }

  @Test
  void two_levels_in_turn_are_told_in_every_form() throws IOException {
    double[] values = new double[60];
    for (int i = 0; i < 60; i++) {
      values[i] = (i * i % 17 < 8 ? 10 : 12) + 0.01 * (i * 7 % 11);
    }

    assertThat(written(values))
        .containsPattern(
            "moves to and fro between 10\\.\\d+ GB/s and 12\\.\\d+ GB/s: \\d+ times in 60 runs")
        .contains("0 better, 1 without a change found");
    StringBuilder page = new StringBuilder();
    new HistoryHtml(PartitionDetector.DEFAULT).write(histories(values), page);
    assertThat(page).contains("No change was found. It moves to and fro between");
    StringBuilder json = new StringBuilder();
    new HistoryJson(PartitionDetector.DEFAULT).write(histories(values), json);
    assertValid(json.toString());
    JsonNode alternation =
        JsonMapper.shared().readTree(json.toString()).at("/metrics/0/alternation");
    assertThat(alternation.path("low").asDouble()).isBetween(10.0, 10.2);
    assertThat(alternation.path("high").asDouble()).isBetween(12.0, 12.2);
    assertThat(alternation.path("moves").asInt()).isGreaterThan(10);
  }

  @Test
  void what_may_repeat_slowly_is_told_in_every_form() throws IOException {
    double[] values = new double[60];
    for (int i = 0; i < 60; i++) {
      values[i] = (i / 20 == 1 ? 12 : 10) + 0.01 * (i * 7 % 11);
    }

    assertThat(written(values))
        .containsPattern(
            "goes from one of 10\\.\\d+ GB/s and 12\\.\\d+ GB/s to the other and back: too few"
                + " runs")
        .contains("about 40 runs", "100 runs would tell")
        .contains("1 without a change found", "1 may have changed or repeat slowly");
    StringBuilder page = new StringBuilder();
    new HistoryHtml(PartitionDetector.DEFAULT).write(histories(values), page);
    assertThat(page).contains("It goes from one of");
    StringBuilder json = new StringBuilder();
    new HistoryJson(PartitionDetector.DEFAULT).write(histories(values), json);
    assertValid(json.toString());
    JsonNode metric = JsonMapper.shared().readTree(json.toString()).at("/metrics/0");
    assertThat(metric.path("changes")).isEmpty();
    assertThat(metric.at("/undecided/period").asDouble()).isBetween(38.0, 42.0);
  }

  @Test
  void a_long_history_is_condensed_to_the_width() {
    double[] values = new double[1000];
    values[999] = 1000;

    assertThat(Sparkline.of(values, 50)).hasSize(50).endsWith("█");
  }

  private static List<MetricHistory> dropWithNewDriver() {
    double[] values = {10, 10.01, 9.99, 10, 10.02, 10, 9.98, 8, 8.01, 7.99, 8, 8.02, 8, 8.01};
    List<MeasuredRun> runs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      runs.add(
          new MeasuredRun(
              run(i, values[i]),
              new Conditions(
                  Optional.empty(),
                  Optional.of("25.0.1"),
                  Optional.of(i < 7 ? "550.54" : "560.28"),
                  Map.of(),
                  Map.of("commit", "c" + i))));
    }
    return MetricHistory.ofMeasured(runs);
  }

  @Test
  void a_change_names_what_else_changed_with_it() throws IOException {
    StringBuilder out = new StringBuilder();
    new HistoryText(200, PartitionDetector.DEFAULT).write(dropWithNewDriver(), out);

    assertThat(out.toString())
        .contains("10 GB/s to 8.004 GB/s, with commit c6 → c7, driver 550.54 → 560.28\n");
  }

  @Test
  void the_page_shows_every_run_the_levels_and_the_change_as_text() throws IOException {
    StringBuilder out = new StringBuilder();
    new HistoryHtml(PartitionDetector.DEFAULT).write(dropWithNewDriver(), out);
    String page = out.toString();

    String figure = page.substring(page.indexOf("<figure>"));
    assertThat(figure.split("<circle ")).hasSize(15);
    assertThat(figure).contains("<line class=\"level\"", "<line class=\"worse\"");
    assertThat(figure).contains("<li class=\"worse\">WORSE by 20% from run run-7");
    assertThat(page).contains("<h1>1 metric: 1 worse since the last change, 0 better");
    assertThat(figure)
        .contains("14 runs, from run-0 of 2026-11-22 12:00 UTC to run-13 of 2026-11-22 12:13 UTC")
        .contains(">2026-11-22 12:00 UTC</text>", ">2026-11-22 12:13 UTC</text>")
        .contains(">axis cut</text>", ">7</text>", ">11</text>", ">GB/s</text>")
        .contains("<tr><th scope=\"row\">run-7</th><td>2026-11-22 12:07 UTC</td>")
        .contains("<td>commit=c7</td>");
    assertThat(page).doesNotContain("<script").doesNotContain("http");
  }

  @Test
  void the_json_is_valid_by_its_schema_and_names_the_run_of_a_change() throws IOException {
    List<MetricHistory> histories = new ArrayList<>(dropWithNewDriver());
    histories.addAll(MetricHistory.of(List.of(run(0, 0))));
    StringBuilder out = new StringBuilder();
    new HistoryJson(PartitionDetector.DEFAULT).write(histories, out);

    assertValid(out.toString());
    JsonNode metrics = JsonMapper.shared().readTree(out.toString()).path("metrics");
    assertThat(metrics.at("/0/points").size()).isEqualTo(14);
    assertThat(metrics.at("/0/changes/0/run").asString()).isEqualTo("run-7");
    assertThat(metrics.at("/0/changes/0/verdict").asString()).isEqualTo("worse");
    assertThat(metrics.at("/0/changes/0/with").valueStream().map(JsonNode::asString))
        .containsExactly("commit c6 → c7", "driver 550.54 → 560.28");
    assertThat(metrics.at("/1/changes").isNull()).isTrue();
    assertThat(metrics.at("/1/notJudged").asString()).contains("there is 1.");
  }

  /** A laptop that was measured before the server came; each is steady. */
  private static List<RunResult> ofLaptopAndServer(Machine laptop, Machine server) {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      boolean onLaptop = i < 12;
      double noise = 1 + 0.001 * (i * 7 % 11);
      runs.add(run(i, (onLaptop ? 10 : 40) * noise, onLaptop ? laptop : server));
    }
    return runs;
  }

  private static Machine named(String name) {
    return new Machine(name, Optional.empty(), List.of());
  }

  private static String text(List<MetricHistory> histories) throws IOException {
    StringBuilder out = new StringBuilder();
    new HistoryText(200, PartitionDetector.DEFAULT).write(histories, out);
    return out.toString();
  }

  private static JsonNode json(List<MetricHistory> histories) throws IOException {
    StringBuilder out = new StringBuilder();
    new HistoryJson(PartitionDetector.DEFAULT).write(histories, out);
    assertValid(out.toString());
    return JsonMapper.shared().readTree(out.toString()).path("metrics");
  }

  @Test
  void machines_without_a_vm_type_have_histories_apart_and_none_changed() throws IOException {
    List<MetricHistory> histories =
        MetricHistory.of(ofLaptopAndServer(named("laptop"), named("server")));

    assertThat(text(histories))
        .contains("storage.io bandwidth on laptop\n", "storage.io bandwidth on server\n")
        .contains(", 12 runs\n", ", 24 runs\n")
        .contains("2 metrics: 0 worse since the last change, 0 better, 2 without a change found");
    JsonNode metrics = json(histories);
    assertThat(metrics.at("/0/vmType").isNull()).isTrue();
    assertThat(metrics.at("/0/machine/name").asString()).isEqualTo("laptop");
    assertThat(metrics.at("/0/machine/cpu").isNull()).isTrue();
    assertThat(metrics.at("/1/machine/name").asString()).isEqualTo("server");
    assertThat(metrics.at("/0/changes")).isEmpty();
    assertThat(metrics.at("/1/changes")).isEmpty();
    StringBuilder page = new StringBuilder();
    new HistoryHtml(PartitionDetector.DEFAULT).write(histories, page);
    assertThat(page)
        .contains("<h2>storage.io bandwidth on laptop</h2>")
        .contains("<h2>storage.io bandwidth on server</h2>");
  }

  @Test
  void machines_of_one_vm_type_have_one_history_unless_one_is_asked_for() throws IOException {
    Optional<String> type = Optional.of("Standard_D2as_v5");
    List<RunResult> runs =
        ofLaptopAndServer(
            new Machine("vm-1", type, List.of()), new Machine("vm-2", type, List.of()));

    JsonNode together = json(MetricHistory.of(runs));
    assertThat(together).hasSize(1);
    assertThat(together.at("/0/vmType").asString()).isEqualTo("Standard_D2as_v5");
    assertThat(together.at("/0/machine").isNull()).isTrue();
    JsonNode apart = json(MetricHistory.ofEachMachine(runs.stream().map(MeasuredRun::of).toList()));
    assertThat(apart).hasSize(2);
    assertThat(apart.at("/1/vmType").asString()).isEqualTo("Standard_D2as_v5");
    assertThat(apart.at("/1/machine/name").asString()).isEqualTo("vm-2");
  }

  @Test
  void machines_whose_name_is_any_machines_are_compared_with_nothing() throws IOException {
    for (String name : List.of("unknown", "localhost", "")) {
      List<MetricHistory> histories = MetricHistory.of(ofLaptopAndServer(named(name), named(name)));

      assertThat(text(histories))
          .contains("storage.io bandwidth, machine not known\n  10 GB/s to 40.4 GB/s, 36 runs\n")
          .contains("Not judged: nothing tells the machine of these runs", "--machine NAME")
          .doesNotContain("→", "█")
          .contains(
              "1 metric: 0 worse since the last change, 0 better, 0 without a change found, 1");
      JsonNode metrics = json(histories);
      assertThat(metrics.at("/0/machine").isNull()).isTrue();
      assertThat(metrics.at("/0/points")).hasSize(36);
      assertThat(metrics.at("/0/changes").isNull()).isTrue();
      StringBuilder page = new StringBuilder();
      new HistoryHtml(PartitionDetector.DEFAULT).write(histories, page);
      assertThat(page).contains("Not judged: nothing tells").doesNotContain("class=\"series\"");
    }
  }

  @Test
  void another_cpu_under_the_same_name_is_another_machine() throws IOException {
    List<MeasuredRun> runs = new ArrayList<>();
    for (RunResult run : ofLaptopAndServer(named("old"), named("new"))) {
      boolean old = run.machine().name().equals("old");
      RunResult renamed =
          new RunResult(run.id(), run.started(), named("runner"), RunState.FINISHED, run.results());
      Optional<String> cpu = Optional.of(old ? "EPYC 7763" : "EPYC 9V74");
      runs.add(
          new MeasuredRun(
              renamed,
              new Conditions(cpu, Optional.empty(), Optional.empty(), Map.of(), Map.of())));
    }

    assertThat(text(MetricHistory.ofMeasured(runs)))
        .contains("bandwidth on runner (EPYC 7763)\n", "bandwidth on runner (EPYC 9V74)\n")
        .contains("2 metrics: 0 worse since the last change, 0 better, 2 without a change found");
  }
}
