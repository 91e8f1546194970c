package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConditionsJsonTest {
  /** Another GPU of a machine, or a slice of one, is no change of what was measured on it. */
  @Test
  void gpus_that_a_run_could_see_are_a_condition_of_it() {
    String run =
        """
        {"machine": {"description": {"limits": {
          "visibleGpus": "CUDA_VISIBLE_DEVICES=3", "gpuSlices": "gpu0/gi1/ci0"}}}}
        """;

    assertThat(ConditionsJson.read(JsonMapper.shared().readTree(run)).system())
        .containsEntry("visible GPUs", "CUDA_VISIBLE_DEVICES=3")
        .containsEntry("slices of GPUs", "gpu0/gi1/ci0");
    assertThat(ConditionsJson.read(JsonMapper.shared().readTree("{}")).system())
        .doesNotContainKeys("visible GPUs", "slices of GPUs");
  }
}
