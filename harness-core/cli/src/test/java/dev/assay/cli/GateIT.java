package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Gates over real runs of a plugin that was made 10 % slower, and of one that was not. On a machine
 * that others use meanwhile a gate may find nothing, and then says why; it never finds the
 * opposite.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class GateIT {
  private static final String[] BRIEFLY = {
    "--warmups", "1", "--warmup-time", "100ms", "--iterations", "3", "--time", "100ms"
  };

  /** How often {@code harness-core/bin/check-gate} gates what the machine really does. */
  private static final @Nullable String REPETITIONS = System.getenv("ASSAY_GATE_REPETITIONS");

  private Path directory;
  private Path unchanged;
  private AssayProcess slower;
  private AssayProcess.Ended inTurns;
  private SigningKey key;

  private static final String[] VM_TYPE = {"--vm-type", "Standard_ND96isr_H100_v5"};

  @BeforeAll
  void measure(@TempDir Path temporary) throws Exception {
    directory = temporary;
    unchanged = bundle("unchanged", 1.0);
    slower = new AssayProcess(bundle("slower", 1.1), directory.resolve("results"));
    key = SigningKey.in(directory);
    inTurns =
        run(
            slower,
            "run",
            "steady",
            "--gate",
            unchanged.toString(),
            "--json",
            "--sign",
            key.secret().toString());
  }

  /** What is judged is measured only where someone asks how good the machine is. */
  private Path bundle(String name, double slowdown) throws Exception {
    Path folder = directory.resolve(name);
    return REPETITIONS == null
        ? SteadyBundle.recorded(folder, slowdown)
        : SteadyBundle.write(folder, slowdown);
  }

  private static AssayProcess.Ended run(AssayProcess assay, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (arguments[0].equals("run")) {
      all.addAll(List.of(BRIEFLY));
    }
    return assay.run(all.toArray(String[]::new));
  }

  private static JsonNode metric(JsonNode report, String benchmark) {
    return report
        .path("metrics")
        .valueStream()
        .filter(metric -> metric.path("benchmark").asString().equals(benchmark))
        .findFirst()
        .orElseThrow();
  }

  /** The ids of the candidate and the baseline. */
  private List<String> ids() {
    Matcher matcher = Pattern.compile("Run (\\S+) against run (\\S+),").matcher(inTurns.err());
    assertThat(matcher.find()).as(inTurns.err()).isTrue();
    return List.of(matcher.group(1), matcher.group(2));
  }

  private boolean disturbed() {
    return inTurns
        .json()
        .path("findings")
        .valueStream()
        .anyMatch(finding -> finding.asString().startsWith("DISTURBED: "));
  }

  @Test
  void a_slowdown_of_10_percent_fails_and_is_named() {
    JsonNode changed = metric(inTurns.json(), "steady.changed");
    if (disturbed()) {
      assertThat(inTurns.status()).as(inTurns.err()).isIn(1, 3);
      assertThat(changed.path("verdict").asString()).isIn("FAIL", "INCONCLUSIVE");
    } else {
      assertThat(inTurns.status()).as(inTurns.err()).isEqualTo(1);
      assertThat(inTurns.json().path("headline").asString()).contains("steady.changed time");
      assertThat(changed.path("verdict").asString()).isEqualTo("FAIL");
      assertThat(changed.path("slowdown").asDouble()).isBetween(1.07, 1.13);
    }
    assertThat(metric(inTurns.json(), "steady.same").path("verdict").asString())
        .isNotEqualTo("FAIL");
  }

  @Test
  void both_sides_are_signed() {
    InProcess.Ended verified = key.verify(slower.results(), ids().getFirst(), ids().getLast());

    assertThat(verified.status()).as(verified.out()).isZero();
  }

  @Test
  void what_is_in_doubt_is_measured_with_more_forks() throws Exception {
    JsonNode candidate = slower.run("show", ids().getFirst(), "--json").json();

    assertThat(candidate.at("/results/0/workload").asString()).isEqualTo("steady.changed");
    int changed = candidate.at("/results/0/metrics/0/samples").size();
    int same = candidate.at("/results/1/metrics/0/samples").size();
    assertThat(changed).isIn(5, 8);
    assertThat(same).isIn(2, 3, 5, 8);
    assertThat(inTurns.json().at("/sampling/looks").valueStream().map(JsonNode::asInt))
        .startsWith(2)
        .endsWith(Math.max(changed, same));
  }

  @Test
  void the_stored_runs_are_judged_alike_and_told_in_every_format() throws Exception {
    List<String> ids = ids();
    Path policy = Files.writeString(directory.resolve("gate.yaml"), "tolerance: 0.08\n");

    AssayProcess.Ended gate =
        slower.run(
            "gate",
            "--baseline",
            ids.get(1),
            "--candidate",
            ids.get(0),
            "--policy",
            policy.toString(),
            "--junit",
            directory.resolve("out/gate.xml").toString(),
            "--markdown",
            directory.resolve("out/gate.md").toString(),
            "--sarif",
            directory.resolve("out/gate.sarif").toString());

    boolean found = gate.status() == 1;
    assertThat(found || (disturbed() && gate.status() == 3)).as(gate.out() + gate.err()).isTrue();
    String headline = found ? "FAIL: 1 of 2 metrics." : "INCONCLUSIVE: ";
    assertThat(gate.out()).startsWith(headline);
    assertThat(directory.resolve("out/gate.xml"))
        .content()
        .contains(found ? "<failure message=" : "<skipped message=");
    assertThat(directory.resolve("out/gate.md")).content().startsWith("### " + headline);
    assertThat(directory.resolve("out/gate.sarif"))
        .content()
        .contains(found ? "assay/failed" : "assay/inconclusive");
  }

  @Test
  void a_baseline_is_a_name_for_a_run_and_history_leaves_it_out() throws Exception {
    List<String> ids = ids();
    AssayProcess.Ended set = slower.run("baseline", "set", "main", ids.get(1));

    assertThat(set.out()).contains("Baseline main now holds a copy of " + ids.get(1));
    assertThat(slower.run("baseline", "list").out()).contains("main").contains(ids.get(1));
    assertThat(slower.run("baseline", "show", "main").out()).contains("JDK: ").contains("steady");
    AssayProcess.Ended gate =
        slower.run("gate", "--baseline", "main", "--candidate", ids.get(0), "--json");
    assertThat(gate.status()).isEqualTo(inTurns.status());
    assertThat(metric(gate.json(), "steady.changed").path("slowdown"))
        .isEqualTo(metric(inTurns.json(), "steady.changed").path("slowdown"));
    if (disturbed()) {
      return; // A run without an undisturbed iteration has no point in a history.
    }
    assertThat(slower.run("history", "steady.changed").out()).contains("1 run");
    JsonNode history = slower.run("history", "steady.changed", "--json").json();
    assertThat(history.at("/metrics/0/points/0/run").asString()).isEqualTo(ids.get(0));
  }

  @Test
  void a_latest_run_that_is_unlike_the_baseline_is_told_before_all_else() throws Exception {
    AssayProcess assay = new AssayProcess(unchanged, directory.resolve("latest"));
    assertThat(run(assay, "run", "steady", "--forks", "2").status()).isZero();
    String baseline = assay.run("show", "--list").out().strip();
    String[] other = {"run", "steady.same", "--forks", "2", VM_TYPE[0], VM_TYPE[1]};
    assertThat(run(assay, other).status()).isZero();

    AssayProcess.Ended latest = assay.run("gate", "--baseline", baseline, "--markdown", "-");
    assertThat(latest.out()).startsWith("> **The candidate is the latest run, ");
    assertThat(latest.out().lines().findFirst().orElseThrow())
        .contains("it lacks 1 of the baseline's 2 workloads", "Name another with");
    String named = assay.run("show", "--list").out().lines().findFirst().orElseThrow();
    assertThat(assay.run("gate", "--baseline", baseline, "--candidate", named).out())
        .doesNotContain("latest run");
  }

  @Test
  void a_budget_that_is_too_small_measures_nothing_and_is_inconclusive() throws Exception {
    AssayProcess assay = new AssayProcess(unchanged, directory.resolve("budget"));

    AssayProcess.Ended spent =
        run(assay, "run", "steady", "--gate", unchanged.toString(), "--budget", "1ms");

    assertThat(spent.status()).as(spent.err()).isEqualTo(3);
    assertThat(spent.out())
        .contains("The budget is spent", "not measured", "INCONCLUSIVE")
        .doesNotContain("FAILED");
  }

  @Test
  void a_budget_in_dollars_is_time_by_the_price_of_the_vm_type() throws Exception {
    AssayProcess assay = new AssayProcess(unchanged, directory.resolve("dollars"));
    String[] gate = {"run", "steady", "--gate", unchanged.toString(), "--budget", "$0.000001"};

    AssayProcess.Ended known =
        run(assay, Stream.concat(Stream.of(gate), Stream.of(VM_TYPE)).toArray(String[]::new));
    assertThat(known.status()).as(known.err()).isEqualTo(3);
    assertThat(known.out())
        .containsPattern(
            "Budget: \\$0.000001 at \\d+\\.\\d\\d USD/h \\(Standard_ND96isr_H100_v5, pay-as-you-go")
        .contains("The budget is spent");

    AssayProcess.Ended unknown = run(assay, gate);
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("VM type is not known", "--price-per-hour");
  }

  @Test
  void a_selftest_states_false_alarms_and_what_would_be_found() throws Exception {
    AssayProcess.Ended ended = slower.run("selftest", "--run", ids().getFirst());

    assertThat(ended.status()).isIn(0, 2);
    assertThat(ended.out() + ended.err()).containsAnyOf("False alarms: of 200 gates", "at least 4");
  }

  /** As often as ASSAY_GATE_REPETITIONS says; harness-core/bin/check-gate says 20. */
  @Test
  void unchanged_code_never_fails() throws Exception {
    int repetitions = REPETITIONS == null ? 2 : Integer.parseInt(REPETITIONS);
    AssayProcess assay = new AssayProcess(unchanged, directory.resolve("repeated"));
    for (int i = 0; i <= repetitions; i++) {
      assertThat(run(assay, "run", "steady", "--forks", "3").status()).isZero();
      // A run takes longer than the second that its id is of, so the latest is the first.
      List<String> ids = assay.run("show", "--list").out().lines().toList();
      if (ids.size() > 1) {
        AssayProcess.Ended gate =
            assay.run("gate", "--baseline", ids.get(1), "--candidate", ids.get(0));
        assertThat(gate.status()).as(gate.out() + gate.err()).isIn(0, 3);
        assertThat(gate.out()).doesNotContain("FAIL");
      }
    }
  }
}
