package dev.assay.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Foreign;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcrossImplementationTest {
  private static final Metric IOPS =
      Metric.of("iops", Unit.IO_PER_SECOND, Better.HIGHER, Extent.MACHINE, "I/Os over time.");

  private static final WorkloadResult OWN =
      result(Map.of("bs", "4k", "engine", "io_uring", "fixedbufs", "true"), Set.of());
  private static final WorkloadResult FIO =
      result(
          Map.of("bs", "4k", "engine", "libaio", "fixedbufs", "false", "tool", "fio 3.36"),
          Set.of("engine", "fixedbufs", "tool"));

  private static WorkloadResult result(Map<String, String> parameters, Set<String> implementation) {
    Setting setting =
        implementation.isEmpty()
            ? Setting.OF_THE_RUN
            : Setting.OF_THE_RUN.of(new Foreign(implementation, Optional.empty()));
    return new WorkloadResult(
        "storage.io",
        "p",
        Category.STORAGE,
        parameters,
        Set.of(),
        Set.of(),
        new Outcome.Measured(),
        List.of(MetricSeries.of(IOPS, Samples.of(new double[][] {{1}}))),
        List.of(),
        List.of(),
        List.of(),
        setting);
  }

  private static RunResult run(String id, WorkloadResult... results) {
    return new RunResult(
        id,
        Instant.EPOCH,
        new Machine("m", Optional.empty(), List.of()),
        RunState.FINISHED,
        List.of(results));
  }

  @Test
  void the_same_work_by_other_means_is_alike_and_what_differs_is_said() {
    RunResult own = run("own", OWN);
    RunResult fio = run("fio", FIO);
    AcrossImplementation across = new AcrossImplementation(List.of(own, fio));

    assertThat(across.of(own).results().getFirst().definingParameters())
        .isEqualTo(across.of(fio).results().getFirst().definingParameters())
        .isEqualTo(Map.of("bs", "4k"));
    assertThat(across.sentences())
        .containsExactly(
            "storage.io is compared across implementations, as --across asks: engine io_uring with"
                + " libaio, fixedbufs false with true, tool assay with fio 3.36.");
  }

  @Test
  void other_work_stays_unlike() {
    RunResult own = run("own", OWN);
    RunResult fio = run("fio", result(Map.of("bs", "8k", "tool", "fio 3.36"), Set.of("tool")));
    AcrossImplementation across = new AcrossImplementation(List.of(own, fio));

    assertThat(across.of(own).results().getFirst().definingParameters())
        .isNotEqualTo(across.of(fio).results().getFirst().definingParameters());
  }

  @Test
  void work_of_which_something_is_unknown_stays_with_its_tool() {
    RunResult fio = run("a", result(Map.of("bs", "unknown", "tool", "fio 3.36"), Set.of("tool")));
    RunResult other = run("b", result(Map.of("bs", "unknown", "tool", "dd 9"), Set.of("tool")));
    AcrossImplementation across = new AcrossImplementation(List.of(fio, other));

    assertThat(across.of(fio)).isEqualTo(fio);
    assertThat(across.of(other)).isEqualTo(other);
    assertThat(across.sentences()).isEmpty();
  }

  @Test
  void two_means_in_one_run_stay_apart() {
    WorkloadResult second =
        result(Map.of("bs", "4k", "engine", "sync", "fixedbufs", "true"), Set.of());
    RunResult own = run("own", OWN, second);

    assertThat(new AcrossImplementation(List.of(own)).of(own)).isEqualTo(own);
  }
}
