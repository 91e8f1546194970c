package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One run over workloads that each do one thing wrong. It is made once, since it takes a while, and
 * every test looks at another part of what it left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class HostileWorkloadsIT {
  private Path directory;
  private AssayProcess.Ended ended;
  private JsonNode run;
  private final Map<String, JsonNode> results = new TreeMap<>();

  @BeforeAll
  void run(@TempDir Path temporary) throws Exception {
    directory = temporary;
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    ended =
        new AssayProcess(bundles, directory.resolve("results"))
            .run(
                "run",
                "hostile",
                "--json",
                "--forks",
                "1",
                "--warmups",
                "1",
                "--iterations",
                "2",
                "--time",
                "50ms",
                "--warmup-time",
                "50ms",
                "--phase-limit",
                "20s",
                "--iteration-grace",
                "3s");
    run = ended.json();
    run.path("results").forEach(result -> results.put(result.path("workload").asString(), result));
  }

  @Test
  void everything_that_is_well_behaved_is_still_measured() {
    for (String workload : new String[] {"hostile.none", "hostile.HostileBenchmark.good"}) {
      assertThat(result(workload).path("outcome").asString()).as(workload).isEqualTo("measured");
      assertThat(result(workload).at("/metrics/0/samples/0")).as(workload).hasSize(2);
    }
  }

  @Test
  void every_misdeed_of_a_self_timed_workload_gives_one_clear_outcome() {
    assertFailed("hostile.segfault", "crashed", "signal 6");
    assertFailed("hostile.exit", "crashed", "status 0 before it was done");
    assertFailed("hostile.halt", "crashed", "status 3 before it was done");
    assertFailed("hostile.hang", "timed-out", "warmup 1 took longer than its limit");
    assertFailed("hostile.out-of-memory", "out-of-memory", "in warmup");
    assertFailed("hostile.child-left-behind", "contract-broken", "left ");
    assertFailed("hostile.wrong-result", "invalid-result", "Block 7 reads 0x00, expected 0x2a.");
    assertFailed("hostile.throws-in-setup", "threw", "in setup: ");
    assertFailed("hostile.throws-in-iterate", "threw", "in warmup: ");
    assertFailed("hostile.throws-in-verify", "threw", "in verify: ");
    assertFailed("hostile.throws-in-teardown", "threw", "in teardown: ");
    assertFailed("hostile.no-sample", "contract-broken", "no sample for [pace]");
    assertFailed("hostile.nan-sample", "invalid-result", "a sample is a finite number");
    assertFailed("hostile.negative-rate", "invalid-result", "an operation rate is never below 0");
    assertFailed("hostile.undeclared-metric", "threw", "'luck'");
  }

  @Test
  void every_misdeed_in_a_JMH_fork_gives_one_clear_outcome() {
    assertFailed("hostile.HostileBenchmark.segfault", "crashed", "signal 6");
    assertFailed("hostile.HostileBenchmark.halt", "crashed", "status 3 before it was done");
    assertFailed("hostile.HostileBenchmark.hang", "timed-out", "limit");
    assertFailed("hostile.HostileBenchmark.outOfMemory", "out-of-memory", "OutOfMemoryError");
    assertFailed("hostile.HostileBenchmark.childLeftBehind", "contract-broken", "left ");
    assertFailed("hostile.HostileBenchmark.throwing", "threw", "meant to fail");
  }

  @Test
  void a_workload_that_cannot_run_here_is_skipped_with_its_remedy() {
    JsonNode unavailable = result("hostile.unavailable");

    assertThat(unavailable.path("outcome").asString()).isEqualTo("skipped");
    assertThat(unavailable.path("reason").asString()).isEqualTo("no such device: buy one");
  }

  @Test
  void a_flood_of_output_is_measured_and_its_log_is_limited() throws IOException {
    assertThat(result("hostile.output-flood").path("outcome").asString()).isEqualTo("measured");
    try (Stream<Path> logs = Files.walk(directory.resolve("results"))) {
      Path log =
          logs.filter(file -> file.toString().contains("output-flood")).findFirst().orElseThrow();
      assertThat(Files.size(log)).isBetween(1_000_000L, 1_200_000L);
      assertThat(Files.readString(log)).contains("assay left out ").contains("number 399999");
    }
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
    Path journal = directory.resolve("results").resolve(id()).resolve("samples.jsonl");
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
  void a_run_with_failures_ends_with_status_4() {
    assertThat(ended.status()).isEqualTo(4);
    assertThat(run.path("complete").asBoolean()).isTrue();
  }

  @Test
  void nothing_is_left_running_and_nothing_is_left_on_disk() throws IOException {
    assertThat(new ProcessTree(run.path("id").asString() + "/").kill()).isEmpty();
    try (Stream<Path> left = Files.list(directory.resolve("results").resolve(id()))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("lock", "run.json", "samples.jsonl", "result.json", "logs");
    }
  }

  private String id() {
    return run.path("id").asString();
  }

  private void assertFailed(String workload, String failure, String reason) {
    JsonNode result = result(workload);
    assertThat(result.path("outcome").asString()).as(workload).isEqualTo("failed");
    assertThat(result.path("failure").asString()).as(workload).isEqualTo(failure);
    assertThat(result.path("reason").asString()).as(workload).contains(reason);
  }

  private JsonNode result(String workload) {
    assertThat(results).containsKey(workload);
    return Objects.requireNonNull(results.get(workload));
  }
}
