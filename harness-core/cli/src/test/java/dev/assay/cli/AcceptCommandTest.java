package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay accept} makes of what it is asked. */
@SuppressWarnings("NullAway.Init")
class AcceptCommandTest {
  @TempDir Path directory;
  private InProcess assay;

  @BeforeEach
  void store() {
    assay = new InProcess(directory.resolve("results"));
  }

  private void run(String id, Machine machine) throws IOException {
    new RunStore(directory.resolve("results"))
        .add(
            new RunResult(
                id,
                Instant.EPOCH,
                machine,
                RunState.FINISHED,
                List.of(
                    new WorkloadResult(
                        "host.copy",
                        "test",
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
                                Optional.empty(),
                                Samples.of(new double[][] {{10}, {11}, {12}}))),
                        List.of(),
                        List.of(),
                        List.of()))),
            new RunHeader.Imported("1", "test", "test", "00"));
  }

  private static Machine machine(String name, String vmType) {
    return new Machine(name, Optional.ofNullable(vmType), List.of());
  }

  @Test
  void a_machine_of_which_nobody_says_what_it_should_be_is_undecided() {
    InProcess.Ended ended = assay.run("accept");

    assertThat(ended.status()).as(ended.err()).isEqualTo(3);
    assertThat(ended.out())
        .contains("NOT CHECKED VM type: Neither the machine nor --vm-type says what it should be.")
        .contains("UNDECIDED: ");
  }

  @Test
  void a_vm_type_that_does_not_exist_is_refused_with_the_nearest_name() {
    InProcess.Ended ended = assay.run("accept", "--vm-type", "Standard_ND96isr_H10_v5");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("no VM type is called 'Standard_ND96isr_H10_v5'")
        .contains("did you mean 'Standard_ND96isr_H100_v5'?");
  }

  @Test
  void a_run_that_does_not_exist_is_wrong_usage() {
    assertThat(assay.run("accept", "nothing").status()).isEqualTo(2);
  }

  @Test
  void a_run_of_another_machine_says_nothing_of_what_this_one_has() throws IOException {
    run("theirs", machine("node7", "Standard_D2as_v5"));
    InProcess.Ended ended = assay.run("accept", "theirs");

    assertThat(ended.status()).as(ended.err()).isEqualTo(3);
    assertThat(ended.out())
        .contains("ACCEPTANCE of node7 as Standard_D2as_v5 (recorded with the run)")
        .contains("Run theirs is of machine node7, not of this one. Run ./assay accept on node7.");
  }

  @Test
  void a_run_of_another_vm_type_is_not_held_against_the_one_that_is_named() throws IOException {
    run("theirs", machine("node7", "Standard_D2as_v5"));
    InProcess.Ended ended = assay.run("accept", "theirs", "--vm-type", "Standard_D4as_v5");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "Run theirs was measured on a Standard_D2as_v5, but --vm-type says Standard_D4as_v5.");
  }

  @Test
  void the_name_of_a_vm_type_may_be_short_and_in_any_case() throws IOException {
    run("mine", machine("node7", "Standard_D2as_v5"));

    assertThat(assay.run("accept", "mine", "--vm-type", "d2AS_v5").out())
        .contains("ACCEPTANCE of node7 as Standard_D2as_v5");
  }

  @Test
  void the_standard_output_holds_one_document() throws IOException {
    InProcess.Ended both = assay.run("accept", "--json", "--junit", "-");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("--junit - and --json");

    Path junit = directory.resolve("new/junit.xml");
    InProcess.Ended file = assay.run("accept", "--json", "--junit", junit.toString());
    assertThat(file.status()).as(file.err()).isEqualTo(3);
    assertThat(file.out()).startsWith("{ \"schema\" : \"assay-acceptance/1\"");
    assertThat(Files.readString(junit)).contains("<testsuite name=\"assay accept\"", "<error ");
  }

  @Test
  void a_budget_that_is_no_time_is_wrong_usage() {
    assertThat(assay.run("accept", "--budget", "soon").status()).isEqualTo(2);
    assertThat(assay.run("accept", "--budget", "-5s").status()).isEqualTo(2);
  }
}
