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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of a laptop and a server without a VM type, and of two machines of one. */
@SuppressWarnings("NullAway.Init")
class HistoryOfMachinesTest {
  private static final Optional<String> TYPE = Optional.of("Standard_D2as_v5");

  @TempDir Path directory;
  private InProcess assay;

  @BeforeEach
  void store() throws IOException {
    Path results = directory.resolve("results");
    assay = new InProcess(results);
    for (int i = 0; i < 12; i++) {
      store(results, i, "laptop", Optional.empty(), 10);
      store(results, 100 + i, "server", Optional.empty(), 40);
      store(results, 200 + i, "vm-1", TYPE, 20);
    }
    store(results, 300, "vm-2", TYPE, 21);
  }

  private static void store(
      Path results, int number, String machine, Optional<String> type, double value)
      throws IOException {
    double noisy = value * (1 + 0.001 * (number * 7 % 11));
    MetricSeries series =
        new MetricSeries(
            "bandwidth",
            Unit.GIGABYTE_PER_SECOND,
            Better.HIGHER,
            Clock.HOST,
            Optional.empty(),
            Optional.empty(),
            Samples.of(new double[][] {{noisy}}));
    WorkloadResult result =
        new WorkloadResult(
            "host.copy",
            "test",
            Category.OTHER,
            Map.of(),
            Set.of(),
            Set.of(),
            new Outcome.Measured(),
            List.of(series),
            List.of(),
            List.of(),
            List.of());
    new RunStore(results)
        .add(
            new RunResult(
                "run-" + number,
                Instant.parse("2026-11-30T08:00:00Z").plusSeconds(60L * number),
                new Machine(machine, type, List.of()),
                RunState.FINISHED,
                List.of(result)),
            new RunHeader.Imported("1", "test", "test", "00"));
  }

  @Test
  void each_machine_without_a_vm_type_has_a_history_of_its_own() {
    InProcess.Ended ended = assay.run("history");

    assertThat(ended.out())
        .contains("host.copy bandwidth on laptop ", "host.copy bandwidth on server ")
        .contains("host.copy bandwidth on Standard_D2as_v5 ", ", 13 runs")
        .contains("3 metrics: 0 worse since the last change, 0 better, 3 without a change found")
        .doesNotContain("WORSE", "better by");
  }

  @Test
  void one_machine_or_vm_type_is_shown_alone() {
    assertThat(assay.run("history", "--machine", "server").out())
        .startsWith("host.copy bandwidth on server ")
        .contains(" 1 metric: ");
    assertThat(assay.run("history", "--vm-type", "d2AS_v5").out())
        .startsWith("host.copy bandwidth on Standard_D2as_v5 ")
        .contains(", 13 runs", " 1 metric: ");
    assertThat(assay.run("history", "--machine", "vm-2").out())
        .startsWith("host.copy bandwidth on vm-2 ")
        .contains(", 1 run");
  }

  @Test
  void a_machine_that_no_run_is_of_is_a_wrong_name() {
    InProcess.Ended machine = assay.run("history", "--machine", "sever");
    assertThat(machine.status()).isEqualTo(2);
    assertThat(machine.err()).contains("No run is of the machine 'sever'; did you mean 'server'?");
    InProcess.Ended type = assay.run("history", "--vm-type", "Standard_D2as_v4");
    assertThat(type.status()).isEqualTo(2);
    assertThat(type.err()).contains("did you mean 'Standard_D2as_v5'?");
    InProcess.Ended both = assay.run("history", "--vm-type", TYPE.get(), "--machine", "laptop");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("No run is of the machine 'laptop'");
  }
}
