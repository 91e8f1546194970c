package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The corpus of hostile workloads: each does one thing wrong, and has the outcome that is right.
 * They are measured once, in two runs at the same time, since those that hang take a while; every
 * test looks at another part of what the runs left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class HostileWorkloadsIT {
  private HostileRuns runs;

  @BeforeAll
  void run(@TempDir Path temporary) throws Exception {
    runs = HostileRuns.measure(temporary);
  }

  @AfterAll
  void softenRock() throws Exception {
    new ProcessBuilder("chattr", "-R", "-i", runs.directory().toString()).start().waitFor();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          segfault                        | crashed         | signal 6
          exit                            | crashed         | status 0 before it was done
          halt                            | crashed         | status 3 before it was done
          exit-in-setup                   | crashed         | in setup: the process ended with status 0 before it was done
          hang                            | timed-out       | warmup 1 took longer than its limit
          hang-in-setup                   | timed-out       | setup took longer than its limit
          hang-in-verify                  | timed-out       | verify took longer than its limit
          hang-in-teardown                | timed-out       | teardown took longer than its limit
          hang-deaf-to-signals            | timed-out       | warmup 1 took longer than its limit
          hang-in-shutdown-hook           | timed-out       | the process did not end within 10 s
          out-of-memory                   | out-of-memory   | in warmup
          child-left-behind               | contract-broken | left 3 processes running, killed now:
          deaf-children-of-nobody         | contract-broken | left
          scratch-undeletable             | contract-broken | left a file that cannot be removed:
          wrong-result                    | invalid-result  | Block 7 reads 0x00, expected 0x2a.
          throws-in-setup                 | threw           | in setup: java.lang.IllegalStateException: meant to fail
          throws-in-iterate               | threw           | in warmup: java.lang.IllegalStateException: meant to fail
          throws-in-verify                | threw           | in verify: java.lang.IllegalStateException: meant to fail
          throws-in-teardown              | threw           | in teardown: java.lang.IllegalStateException: meant to fail
          throws-with-control-characters  | threw           | in warmup: java.lang.IllegalStateException:
          throws-without-a-message-to-ask | threw           | asked for its message it threw java.lang.IllegalStateException
          throws-at-length                | threw           | more characters)
          throws-in-initializer           | threw           | in setup: java.lang.ExceptionInInitializerError
          overflow                        | threw           | in warmup: java.lang.StackOverflowError
          no-sample                       | contract-broken | no sample for [pace]
          million-samples                 | threw           | reported metric 'pace' twice in one iteration
          too-many-counters               | contract-broken | An event of more than 16,777,216 characters
          long-event                      | contract-broken | An event of more than 16,777,216 characters
          nan-sample                      | invalid-result  | a sample is a finite number
          infinite-sample                 | invalid-result  | a sample is a finite number
          negative-rate                   | invalid-result  | an operation rate is never below 0
          undeclared-metric               | threw           | 'luck'
          HostileBenchmark.segfault       | crashed         | signal 6
          HostileBenchmark.halt           | crashed         | status 3 before it was done
          HostileBenchmark.hang           | timed-out       | limit
          HostileBenchmark.outOfMemory    | out-of-memory   | OutOfMemoryError
          HostileBenchmark.childLeftBehind| contract-broken | left
          HostileBenchmark.throwing       | threw           | meant to fail
          """)
  void a_misdeed_that_spoils_the_measurement_is_one_clear_failure(
      String workload, String failure, String reason) {
    JsonNode result = result("hostile." + workload);
    assertThat(result.path("outcome").asString()).as("%s", result).isEqualTo("failed");
    assertThat(result.path("failure").asString()).as("%s", result).isEqualTo(failure);
    assertThat(result.path("reason").asString()).contains(reason).hasSizeLessThan(6_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "output-flood",
        "closed-output",
        "endless-threads",
        "scratch-deleted",
        "scratch-replaced",
        "scratch-deep",
        "work-deleted",
        "many-taints",
        "huge-sample",
        "tiny-sample",
        "hostile-names",
        "talks-on-after-the-end",
        "HostileBenchmark.good"
      })
  void what_only_harms_the_workload_itself_or_nobody_is_measured(String workload) {
    JsonNode result = result("hostile." + workload);
    assertThat(result.path("outcome").asString()).as("%s", result).isEqualTo("measured");
    assertThat(result.at("/metrics/0/samples/0")).hasSize(2);
  }

  /** Whether its last event still gets through is a matter of luck. */
  @Test
  void what_hinders_its_own_end_is_measured_or_a_crash() {
    JsonNode result = result("hostile.out-of-descriptors");
    assertThat(
            result.path("outcome").asString().equals("measured")
                || result.path("failure").asString().equals("crashed"))
        .as("%s", result)
        .isTrue();
  }

  @Test
  void every_workload_on_offer_has_an_outcome() {
    assertThat(runs.results().keySet()).hasSameElementsAs(runs.names()).hasSizeGreaterThan(50);
  }

  @Test
  void a_workload_that_cannot_run_here_is_skipped_with_its_remedy() {
    JsonNode unavailable = result("hostile.unavailable");

    assertThat(unavailable.path("outcome").asString()).isEqualTo("skipped");
    assertThat(unavailable.path("reason").asString()).isEqualTo("no such device: buy one");
  }

  @Test
  void a_flood_of_output_has_a_log_that_is_limited() throws IOException {
    try (Stream<Path> logs = Files.walk(runs.store())) {
      Path log =
          logs.filter(file -> file.toString().contains("output-flood")).findFirst().orElseThrow();
      assertThat(Files.size(log)).isBetween(1_000_000L, 1_200_000L);
      assertThat(Files.readString(log)).contains("assay left out ").contains("number 399999");
    }
  }

  @Test
  void what_a_link_in_place_of_the_scratch_directory_leads_to_is_not_touched() {
    assertThat(runs.victim().resolve("keep")).hasContent("this");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "show ID",
        "scorecard ID",
        "scorecard ID --json -",
        "scorecard ID --markdown -",
        "scorecard ID --csv -",
        "scorecard ID --openmetrics -",
        "scorecard ID --html -",
        "gate --baseline ID --candidate ID",
        "gate --baseline ID --candidate ID --junit - --markdown /dev/null",
        "gate --baseline ID --candidate ID --sarif -"
      })
  void no_form_of_output_obeys_what_a_plugin_says(String command) {
    InProcess.Ended said =
        InProcess.raw(
            (command.replace("ID", runs.ids().getLast()) + " --results " + runs.store())
                .split(" "));

    assertThat(said.status()).as(said.err()).isNotEqualTo(70);
    String text = said.out() + said.err();
    assertObeysNothing(text);
    if (command.contains("html") || command.contains("junit")) {
      assertThat(text).doesNotContain("<script>alert");
    }
  }

  private static void assertObeysNothing(String text) {
    assertThat(text).isNotBlank();
    assertThat(text.chars().filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')).isEmpty();
    assertThat(text.lines()).noneMatch(line -> line.startsWith("::") || line.startsWith("=cmd"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "list --check", "run hostile.hostile-names --dry-run"})
  void no_title_or_value_of_a_plugin_makes_a_line_of_its_own(String command) throws Exception {
    AssayProcess.Ended said = runs.assay().run(command.split(" "));

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).contains("=cmd");
    assertObeysNothing(said.out() + said.err());
  }

  @Test
  void a_benchmark_of_two_modes_gives_a_metric_for_each() {
    JsonNode twoModes = result("hostile.HostileBenchmark.twoModes");

    assertThat(twoModes.path("outcome").asString()).isEqualTo("measured");
    assertThat(twoModes.path("metrics").valueStream().map(m -> m.path("name").asString()))
        .containsExactlyInAnyOrder("sample-time", "throughput");
    assertThat(twoModes.path("distributions")).as("of the sampled mode").isNotEmpty();
  }

  @Test
  void a_benchmark_for_all_CPUs_has_a_thread_for_each() throws IOException {
    Path journal = runs.store().resolve(runs.ids().getLast()).resolve("samples.jsonl");
    try (Stream<String> lines = Files.lines(journal)) {
      assertThat(lines.filter(line -> line.contains("\"jmhMode\":\"thrpt\"")))
          .as("forks of the one benchmark of that mode")
          .isNotEmpty()
          .allSatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "\"threads\":\"%d\""
                              .formatted(Runtime.getRuntime().availableProcessors())));
    }
  }

  @Test
  void the_log_of_a_failed_workload_is_kept_with_its_outcome() {
    assertThat(result("hostile.throws-in-setup").path("logTail").toString())
        .contains("meant to fail")
        .contains("HostileWorkload.open");
  }

  @Test
  void runs_with_failures_are_complete_and_end_with_status_4() {
    assertThat(runs.ended())
        .allSatisfy(
            run -> {
              assertThat(run.status()).isEqualTo(4);
              assertThat(run.json().path("complete").asBoolean()).isTrue();
            });
  }

  @Test
  void nothing_is_left_running_and_nothing_is_left_on_disk() throws Exception {
    for (String id : runs.ids()) {
      assertThat(new ProcessTree(id + "/").kill()).isEmpty();
      try (Stream<Path> left = Files.list(runs.store().resolve(id))) {
        assertThat(left.map(file -> file.getFileName().toString()))
            .filteredOn(name -> !name.startsWith("assay-scratch-")) // of the undeletable file
            .containsExactlyInAnyOrder("lock", "run.json", "samples.jsonl", "result.json", "logs");
      }
    }
    Process left = new ProcessBuilder("pgrep", "-fx", "sleep 424[23]").start();
    assertThat(left.getInputStream().readAllBytes()).isEmpty();
  }

  private JsonNode result(String workload) {
    assertThat(runs.results()).containsKey(workload);
    return Objects.requireNonNull(runs.results().get(workload));
  }
}
