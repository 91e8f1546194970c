package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import spinning.SpinPlugin;
import tools.jackson.databind.JsonNode;

/** A run under a real CPU quota, from the warning before it to the gate after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DisturbedRunIT {
  private static final String WARNING = "warning: a CPU quota grants the time of 0.50 of this";

  /** What else runs on the machine may have disturbed some of the iterations more. */
  private static final String BY_THE_QUOTA =
      "3 of 3 iterations: (in [12] )?([^.]*; in [12] )?a CPU quota withheld ";

  private static final String DISTURBED = "DISTURBED: " + BY_THE_QUOTA;

  private AssayProcess outside;
  private AssayProcess inside;
  private Optional<QuotaGroup> group = Optional.empty();
  private AssayProcess.Ended ended;
  private String id;

  @BeforeAll
  void measure(@TempDir Path directory) throws Exception {
    group = QuotaGroup.make(0.5);
    assumeTrue(group.isPresent(), "This test needs to make a control group, mostly as root.");
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    TestBundle.write(
        bundles.resolve("spinning.jar"),
        "spinning",
        SpinPlugin.class,
        "dev.assay.api;version=\"[2.0,3)\"",
        Map.of());
    outside = new AssayProcess(bundles, directory.resolve("results"));
    inside = outside.within(group.get()::inside);
    ended = measure();
    id = outside.run("show", "--list").out().strip();
  }

  private AssayProcess.Ended measure() throws Exception {
    String shape = "--forks 1 --warmups 0 --iterations 3 --time 400ms";
    return inside.run(("run spinning " + shape).split(" "));
  }

  @AfterAll
  void remove() throws Exception {
    if (group.isPresent()) {
      group.get().close();
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void what_is_known_before_a_run_is_said_before_it() throws Exception {
    assertThat(ended.err()).contains(WARNING);
    assertThat(inside.run("run", "spinning", "--dry-run").err()).contains(WARNING);
    assertThat(inside.run("list").err()).contains(WARNING);
    assertThat(outside.run("list").err()).doesNotContain("quota");
  }

  @Test
  void the_card_begins_with_it_and_scores_nothing() throws Exception {
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(oneLine(ended.out())).containsPattern(DISTURBED).contains("not scored");
    assertThat(oneLine(outside.run("scorecard", id).out())).containsPattern("^" + DISTURBED);
    assertThat(oneLine(outside.run("show", id).out())).containsPattern(DISTURBED);
    JsonNode by = outside.run("scorecard", id, "--json").json().at("/disturbed/0/by");
    Map<String, Double> most =
        by.valueStream()
            .collect(
                Collectors.toMap(
                    cause -> cause.path("kind").asString(),
                    cause -> cause.path("most").asDouble(),
                    Math::max));
    assertThat(most).containsKey("cpu-quota");
    // Half of the one CPU that it wants, and the JVM's own threads want some besides. What others
    // on this machine take of the CPU, the quota need not.
    assertThat(most.get("cpu-quota")).isBetween(0.05, 0.95);
    assertThat(most.values().stream().mapToDouble(Double::doubleValue).sum())
        .isGreaterThanOrEqualTo(0.3);
  }

  @Test
  void a_gate_passes_nothing_by_it() throws Exception {
    assertThat(measure().status()).isZero();
    String other = outside.run("show", "--list").out().lines().findFirst().orElseThrow();

    AssayProcess.Ended gate = outside.run("gate", "--baseline", id, "--candidate", other);

    assertThat(gate.status()).as(gate.out() + gate.err()).isEqualTo(3);
    assertThat(oneLine(gate.out()))
        .containsPattern("DISTURBED: the baseline, " + BY_THE_QUOTA)
        .containsPattern("DISTURBED: the candidate, " + BY_THE_QUOTA);
  }

  @Test
  void the_doctor_says_what_could_disturb_a_run_unseen() throws Exception {
    assertThat(outside.run("doctor").out()).containsPattern("(?m)^\\w+ +disturbances: ");
  }
}
