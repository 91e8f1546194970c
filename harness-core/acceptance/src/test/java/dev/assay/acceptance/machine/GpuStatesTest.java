package dev.assay.acceptance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.machine.CommandOutput.NotRun;
import dev.assay.acceptance.recorded.RecordedMachine;
import dev.assay.acceptance.recorded.SmiLog;
import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpuStatesTest {
  private static Optional<String> states(String log) {
    return GpuStates.of(command -> new Ended("nvidia-smi -q -x", 0, log, ""))
        .flatMap(Fact::toOptional);
  }

  @Test
  void real_gpus_tell_whether_they_check_their_memory_and_are_cut_into_instances() {
    assertThat(states(RecordedMachine.resource("a100-sxm4-mig.xml")))
        .contains("1 GPU: ECC on; MIG on");
    assertThat(states(RecordedMachine.resource("tesla-t4.xml")))
        .contains("1 GPU: ECC on; MIG not there");
    assertThat(states(RecordedMachine.resource("rtx-4000-ada.xml")))
        .contains("1 GPU: ECC off; MIG not there");
  }

  @Test
  void gpus_that_differ_are_named_and_so_is_what_waits_for_a_reset() {
    SmiLog three = SmiLog.h100(List.of("0001", "0002", "0003"));
    assertThat(states(three.text())).contains("3 GPUs: ECC on; MIG off");
    assertThat(
            states(
                three
                    .change(1, "current_mig", "Enabled")
                    .change(1, "pending_mig", "Enabled")
                    .change(2, "pending_ecc", "Disabled")
                    .text()))
        .contains(
            "3 GPUs: ECC on (GPU 0, 1), on until a reset, then off (GPU 2);"
                + " MIG off (GPU 0, 2), on (GPU 1)");
  }

  @Test
  void a_driver_that_describes_nothing_is_told_with_its_words() {
    assertThat(
            GpuStates.of(
                    command ->
                        new Ended(
                            "nvidia-smi -q -x",
                            9,
                            "NVIDIA-SMI has failed because it couldn't communicate with the driver",
                            ""))
                .orElseThrow())
        .isInstanceOfSatisfying(
            Fact.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("status 9", "couldn't communicate"));
  }

  @Test
  void a_machine_without_the_tool_tells_nothing() {
    assertThat(
            GpuStates.of(
                command ->
                    new NotRun("nvidia-smi", CommandOutput.Cause.MISSING, "there is no program")))
        .isEmpty();
  }
}
