package dev.assay.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.policy.Aspect;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
  @TempDir Path directory;

  private GatePolicy read(String yaml) throws IOException, InvalidPolicyException {
    return PolicyFile.read(Files.writeString(directory.resolve("gate.yaml"), yaml));
  }

  @Test
  void every_part_of_a_policy_is_read() throws Exception {
    GatePolicy policy =
        read(
            """
            falseDiscoveryRate: 0.01
            alpha: 0.02
            tolerance: 0.08   # of everything else
            rules:
              - metrics: "storage.io:*latency*"
                tolerance: 0.20
            limits:
              - metrics: storage.io:read-iops
                atLeast: 80000
                unit: IO/s
                ratchet: true
                vmType: Standard_L8s_v3
            required: [host.*]
            mayBeMissing:
              - gpu.*
            mayDiffer: [jdk]
            """);

    assertThat(policy.judge().falseDiscoveryRate()).isEqualTo(0.01);
    assertThat(policy.judge().alpha()).isEqualTo(0.02);
    assertThat(policy.thresholdsOf("storage.io", "read-latency"))
        .isEqualTo(new Thresholds(0.20, 0.02));
    assertThat(policy.thresholdsOf("storage.io", "read-iops").tolerance()).isEqualTo(0.08);
    assertThat(policy.limits().getFirst().vmType()).contains("Standard_L8s_v3");
    assertThat(policy.mayDiffer()).containsExactly(Aspect.JDK);
    assertThat(policy.mayBeMissing("gpu.gemm")).isTrue();
  }

  @Test
  void an_empty_file_is_the_default() throws Exception {
    assertThat(read("")).isEqualTo(GatePolicy.DEFAULT);
    assertThat(read("# nothing yet\n")).isEqualTo(GatePolicy.DEFAULT);
  }

  @Test
  void all_problems_are_told_at_once() {
    assertThatThrownBy(() -> read("tolerence: 0.1\nlimits:\n  - metrics: x\n    atLeast: many\n"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("did you mean 'tolerance'?")
        .hasMessageContaining("atLeast: many, which is not a finite number")
        .hasMessageContaining("limits[1] needs a unit");
  }

  @Test
  void what_is_no_yaml_is_told_with_its_line() {
    assertThatThrownBy(() -> read("tolerance: 0.1\nrules: [\n"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("gate.yaml cannot be read: it is not valid YAML in line");
  }

  @Test
  void a_key_given_twice_is_a_problem() {
    assertThatThrownBy(() -> read("tolerance: 0.1\ntolerance: 0.2\n"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("tolerance")
        .hasMessageContaining("line 2");
  }

  @Test
  void a_list_is_no_policy() {
    assertThatThrownBy(() -> read("- tolerance\n"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("it holds no keys with values");
  }
}
