package dev.assay.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.api.Category;
import dev.assay.api.Parameter;
import dev.assay.worker.protocol.ForkRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  private static final Shape SHAPE =
      new Shape(2, 3, Duration.ofMillis(100), 4, Duration.ofMillis(500));

  @Test
  void short_labels_have_only_the_parameters_that_tell_workloads_of_one_id_apart() {
    PlannedWorkload reading = planned(0, "storage.io", Map.of("rw", "read", "bs", "4k"), "");
    PlannedWorkload writing = planned(1, "storage.io", Map.of("rw", "write", "bs", "4k"), "");
    PlannedWorkload other = planned(2, "storage.sync", Map.of("bs", "1m"), "");
    RunPlan plan = new RunPlan(List.of(reading, writing, other), 1, ForkOrder.BY_WORKLOAD);

    assertThat(plan.shortLabel(reading)).isEqualTo("storage.io rw=read");
    assertThat(plan.shortLabel(writing)).isEqualTo("storage.io rw=write");
    assertThat(plan.shortLabel(other)).isEqualTo("storage.sync");
  }

  @Test
  void expects_the_time_of_all_iterations_of_what_can_run() {
    RunPlan plan =
        new RunPlan(
            List.of(planned(0, "a.b", Map.of(), ""), planned(1, "a.c", Map.of(), "no GPU")),
            1,
            ForkOrder.BY_WORKLOAD);

    // Two forks of 3 x 0.1 s and 4 x 0.5 s, and what a fork costs besides.
    assertThat(plan.expectedDuration())
        .isEqualTo(SHAPE.expectedDuration())
        .isBetween(Duration.ofMillis(4600), Duration.ofSeconds(10));
  }

  @Test
  void a_shape_needs_a_fork_an_iteration_and_time_for_it() {
    Duration second = Duration.ofSeconds(1);

    assertThat(new Shape(1, 0, second, 1, second).warmups()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape(0, 0, second, 1, second));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape(1, -1, second, 1, second));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape(1, 0, second, 0, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape(1, 0, Duration.ZERO, 1, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape(1, 0, second, 1, second.negated()));
  }

  @Test
  void a_grid_changes_the_parameter_declared_last_fastest() {
    List<Parameter> parameters =
        List.of(Parameter.integer("a", 1, "A."), Parameter.text("b", "x", "B."));

    assertThat(
            new ParameterGrid(parameters, Map.of("a", List.of("1", "2"), "b", List.of("x", "y")))
                .combinations())
        .containsExactly(
            Map.of("a", "1", "b", "x"),
            Map.of("a", "1", "b", "y"),
            Map.of("a", "2", "b", "x"),
            Map.of("a", "2", "b", "y"));
    assertThat(new ParameterGrid(parameters, Map.of()).combinations())
        .containsExactly(Map.of("a", "1", "b", "x"));
    assertThat(new ParameterGrid(List.of(), Map.of()).combinations()).containsExactly(Map.of());
  }

  private static PlannedWorkload planned(
      int index, String id, Map<String, String> parameters, String missing) {
    return new PlannedWorkload(
        index,
        id,
        "Test",
        Category.OTHER,
        new PluginIdentity("test", "1.0.0", "0".repeat(64)),
        ForkRequest.Kind.WORKLOAD,
        "test.Provider",
        parameters,
        Set.of(),
        Set.of(),
        List.of(),
        Map.of(),
        SHAPE,
        ForkTimes.NONE,
        Optional.of(missing).filter(text -> !text.isEmpty()));
  }
}
