package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Conditions;
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

  private static Conditions withPlugin(String version, String sha256) {
    return ConditionsJson.read(
        JsonMapper.shared()
            .readTree(
                """
                {"plugins": [{"symbolicName": "mine", "version": "%s", "sha256": "%s"}]}
                """
                    .formatted(version, sha256)));
  }

  @Test
  void another_build_of_a_plugin_is_told_once_also_under_the_same_version() {
    Conditions before = withPlugin("1.0.0", "0123456789abcdef");

    assertThat(withPlugin("1.0.0", "fedcba9876543210").changesSince(before))
        .containsExactly("plugin mine build 0123456789ab → fedcba987654");
    assertThat(withPlugin("1.1.0", "fedcba9876543210").changesSince(before))
        .containsExactly("plugin mine 1.0.0 → 1.1.0");
    assertThat(withPlugin("1.0.0", "0123456789abcdef").changesSince(before)).isEmpty();
  }
}
