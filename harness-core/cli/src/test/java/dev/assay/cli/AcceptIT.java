package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.documents.JsonFile;
import dev.assay.runtime.journal.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Holds measurements of this machine against references of machines that do not exist. What the
 * workload tells is what an idle machine gives.
 */
class AcceptIT {
  private static final String WORKLOAD = "steady.same";
  private static final String TYPE = "Standard_Good_v1";
  private static final int REJECTED = 1;

  @Test
  void a_machine_slower_than_good_ones_is_measured_again_and_rejected_and_a_faster_one_is_not(
      @TempDir Path directory) throws Exception {
    Path results = directory.resolve("results");
    AssayProcess assay =
        new AssayProcess(SteadyBundle.recorded(directory.resolve("bundles"), 1), results);
    AssayProcess.Ended first =
        assay.run(
            "run",
            WORKLOAD,
            "--forks",
            "1",
            "--warmups",
            "1",
            "--iterations",
            "1",
            "--time",
            "100ms",
            "--vm-type",
            TYPE);
    assertThat(first.status()).as(first.err()).isZero();
    MeasuredRun own =
        new RunStore(results).folder(new RunStore(results).ids().getFirst()).measuredRun();

    JsonNode slow = accept(assay, own, directory.resolve("slow.json"), 4);
    JsonNode value = check(slow);
    if (!disturbed(value)) {
      assertThat(value.path("verdict").asString()).as(value.toString()).isEqualTo("pass");
    }

    JsonNode fast = accept(assay, own, directory.resolve("fast.json"), 0.25);
    JsonNode missed = check(fast);
    if (!disturbed(missed)) {
      assertThat(missed.path("verdict").asString()).as(missed.toString()).isEqualTo("fail");
      assertThat(missed.path("seen").asString()).containsPattern("the median of [345] \\(");
      assertThat(missed.path("basis").path("document").asString()).contains("learned reference");
      assertThat(fast.path("exitCode").asInt()).isEqualTo(REJECTED);
    }
    String run = fast.path("run").asString();
    assertThat(assay.run("show", run).status())
        .as("what was measured is a run like others")
        .isZero();

    assertThat(JsonFile.read(results.resolve(run).resolve("acceptance.json")))
        .as("it is kept for the order of later measurements")
        .isEqualTo(fast);

    judgedAsANode(assay, directory);

    // Checksums of a machine without a GPU are asked for, and have nothing they must be equal to.
    for (JsonNode report : List.of(fast, assay.run("accept", run, "--json").json())) {
      JsonNode checksums = check(report, "fingerprint");
      assertThat(checksums.path("area").asString()).isEqualTo("fingerprint");
      assertThat(checksums.path("cause").asString()).isEqualTo("no-limit");
    }
  }

  /** By the same limits, which travel to it; its run arrives with the acceptance beside it. */
  private static void judgedAsANode(AssayProcess assay, Path directory) throws Exception {
    Files.writeString(
        directory.resolve("targets.yaml"),
        "targets:\n  here: {type: local, directory: %s/node}\n".formatted(directory));
    Files.writeString(
        directory.resolve("fleet.yaml"), "machines: [{target: here}]\nlabels: {by: fleet}\n");
    AssayProcess.Ended ended =
        assay.run(
            "fleet",
            "run",
            directory.resolve("fleet.yaml").toString(),
            "--accept",
            "--targets",
            directory.resolve("targets.yaml").toString(),
            "--reference",
            directory.resolve("fast.json").toString(),
            "--budget",
            "2min",
            "--json");
    JsonNode node = ended.json().path("nodes").get(0).path("acceptance");
    assertThat(check(node).path("title").asString()).as(ended.err()).contains(WORKLOAD);
    assertThat(ended.status()).as(ended.err()).isEqualTo(node.path("exitCode").asInt());
    Path run = assay.results().resolve(node.path("run").asString());
    assertThat(JsonFile.read(run.resolve("acceptance.json"))).isEqualTo(node);
    assertThat(JsonFile.read(run.resolve("run.json")).path("labels").path("by").asString())
        .isEqualTo("fleet");
  }

  @Test
  void a_machine_that_fits_a_description_is_accepted_and_as_a_type_with_less_memory_it_is_rejected(
      @TempDir Path directory) throws Exception {
    AssayProcess assay = new AssayProcess(Path.of("../../bundles"), directory.resolve("results"));
    AssayProcess.Ended described = assay.run("vm-types", "describe", "--name", "mine");
    assertThat(described.status()).as(described.err()).isZero();
    Path mine = Files.writeString(directory.resolve("mine.yaml"), described.out());

    AssayProcess.Ended fits =
        assay.run("accept", "--budget", "0", "--vm-type", "mine", "--types", mine.toString());
    if (fits.out().contains("NOT CHECKED")) {
      assertThat(fits.status()).as("what cannot be read here: " + fits.out()).isEqualTo(3);
    } else {
      assertThat(fits.status()).as(fits.err() + fits.out()).isZero();
      assertThat(fits.out()).contains("ACCEPTED: ");
    }

    AssayProcess.Ended less = assay.run("accept", "--budget", "0", "--vm-type", "Standard_B1ls");
    assertThat(less.status()).as(less.err() + less.out()).isEqualTo(REJECTED);
    assertThat(less.out().replaceAll("\\s+", " "))
        .contains("FAIL memory: ", "The machine is of another VM type");
  }

  @Test
  void a_description_gets_no_name_that_its_own_file_may_not_have(@TempDir Path directory)
      throws Exception {
    AssayProcess assay = new AssayProcess(Path.of("../../bundles"), directory.resolve("results"));

    for (String name : List.of("no name: of a type", "Standard_ND96isr_H100_v5")) {
      AssayProcess.Ended refused = assay.run("vm-types", "describe", "--name", name);
      assertThat(refused.status()).as(refused.out()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).contains("--name " + name + ": ");
    }
  }

  /** A machine that is busy beyond all forks decides nothing, and says so. */
  private static boolean disturbed(JsonNode check) {
    String why = check.path("why").asString("");
    return why.contains("marked as unfit") || why.contains("it takes 3 measurements");
  }

  private static JsonNode check(JsonNode report) {
    return check(report, "measured." + WORKLOAD + ".time");
  }

  private static JsonNode check(JsonNode report, String id) {
    return report
        .path("checks")
        .valueStream()
        .filter(check -> check.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(report.toPrettyString()));
  }

  /** Accepts this machine by a reference of machines that take so many times as long as it did. */
  private static JsonNode accept(AssayProcess assay, MeasuredRun own, Path file, double times)
      throws Exception {
    ReferenceFile.write(own, TYPE, times, file);
    AssayProcess.Ended ended =
        assay.run("accept", "--reference", file.toString(), "--budget", "2min", "--json");
    JsonNode report = ended.json();
    assertThat(ended.status()).isEqualTo(report.path("exitCode").asInt());
    return report;
  }
}
