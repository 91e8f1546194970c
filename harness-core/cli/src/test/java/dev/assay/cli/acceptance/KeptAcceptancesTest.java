package dev.assay.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.budget.MeasuringOrder;
import dev.assay.acceptance.budget.MeasuringOrder.Candidate;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.api.Category;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class KeptAcceptancesTest {
  private static final int MACHINES = 40;
  private static final Duration COST = Duration.ofSeconds(10);

  @TempDir Path directory;
  private final StringWriter errors = new StringWriter();
  private RunStore store;
  private KeptAcceptances kept;

  @BeforeEach
  void store() {
    store = new RunStore(directory.resolve("results"));
    kept = new KeptAcceptances(store, new PrintWriter(errors, true));
  }

  @Test
  void what_many_machines_failed_is_measured_first_from_then_on() throws IOException {
    assertThat(first()).isEqualTo("gpu.gemm");

    for (int machine = 0; machine < MACHINES; machine++) {
      failed("run" + machine, "node" + machine);
    }

    assertThat(first()).isEqualTo("storage.io");
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void one_machine_that_fails_every_day_is_one_defect() throws IOException {
    for (int day = 0; day < MACHINES; day++) {
      failed("run" + day, "node1");
    }

    assertThat(first()).isEqualTo("gpu.gemm");
  }

  @Test
  void what_cannot_be_read_is_told_and_the_others_count() throws IOException {
    for (int machine = 0; machine < MACHINES; machine++) {
      failed("run" + machine, "node" + machine);
    }
    Files.writeString(store.directory().resolve("run7/acceptance.json"), "{");

    assertThat(first()).isEqualTo("storage.io");
    assertThat(errors.toString())
        .contains("The acceptance.json of 1 run cannot be read")
        .contains(": run7");
  }

  @Test
  void what_measured_nothing_is_not_kept() throws IOException {
    kept.keep(report("node1", Optional.empty()));

    assertThat(store.directory()).doesNotExist();
  }

  @Test
  void a_folder_that_cannot_be_written_is_told_and_fails_nothing() throws IOException {
    add("run1", "node1");
    Files.createDirectory(store.directory().resolve("run1/acceptance.json"));

    kept.keep(report("node1", Optional.of("run1")));

    assertThat(errors.toString()).contains("note: The acceptance was not kept beside its run: ");
  }

  /** What is measured first by what is kept. */
  private String first() throws IOException {
    return new MeasuringOrder(kept.findings())
        .of(
            List.of(
                new Candidate<>("gpu.gemm", "gpu.gemm", Category.GPU, COST),
                new Candidate<>("storage.io", "storage.io", Category.STORAGE, COST)))
        .getFirst()
        .what();
  }

  private void failed(String run, String machine) throws IOException {
    add(run, machine);
    kept.keep(report(machine, Optional.of(run)));
  }

  private void add(String run, String machine) throws IOException {
    store.add(
        new RunResult(
            run,
            Instant.EPOCH,
            new Machine(machine, Optional.empty(), List.of()),
            RunState.FINISHED,
            List.of()),
        new RunHeader.Imported("1", "test", "test", "00"));
  }

  private static AcceptanceReport report(String machine, Optional<String> run) {
    return new AcceptanceReport(
        machine,
        Optional.empty(),
        Optional.empty(),
        run,
        Instant.EPOCH,
        new Acceptance(
            List.of(
                new CheckResult(
                    new Check(
                        "measured.storage.io.bandwidth",
                        Check.Area.MEASURED,
                        "storage.io bandwidth",
                        Optional.empty(),
                        COST),
                    new Failed(
                        "1 GB/s", "at least 2 GB/s", new Basis("a", "b", "c"), "Replace it.")))));
  }
}
