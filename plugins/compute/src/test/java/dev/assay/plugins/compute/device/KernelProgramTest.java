package dev.assay.plugins.compute.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KernelProgramTest {
  @Test
  void takes_the_most_specific_target_that_runs_on_a_device() {
    KernelProgram program = program("sm_70", "sm_80", "sm_90", "sm_90a");
    assertThat(program.targetFor(new ComputeCapability(7, 5)).orElseThrow()).hasToString("sm_70");
    assertThat(program.targetFor(new ComputeCapability(8, 9)).orElseThrow()).hasToString("sm_80");
    assertThat(program.targetFor(new ComputeCapability(9, 0)).orElseThrow()).hasToString("sm_90a");
    assertThat(program.targetFor(new ComputeCapability(12, 0)).orElseThrow()).hasToString("sm_90");
    assertThat(program.targetFor(new ComputeCapability(6, 1))).isEmpty();
  }

  @Test
  void reads_targets_as_ptx_writes_them() {
    assertThat(PtxTarget.of("sm_100a"))
        .isEqualTo(new PtxTarget(new ComputeCapability(10, 0), true))
        .hasToString("sm_100a");
    assertThatThrownBy(() -> PtxTarget.of("compute_90"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("compute_90");
  }

  @Test
  void refuses_a_program_without_any_form() {
    assertThatThrownBy(() -> new KernelProgram("nothing", " ", "", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void refuses_empty_grids() {
    assertThatThrownBy(() -> Grid.of(0, 32)).hasMessageContaining("0×1×1 blocks");
  }

  private static KernelProgram program(String... targets) {
    return new KernelProgram(
        "test",
        "",
        "",
        Arrays.stream(targets).collect(Collectors.toMap(PtxTarget::of, Function.identity())));
  }
}
