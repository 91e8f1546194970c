package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.compute.testkit.ForkedJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two plugins that share the compute library in one Felix, with real workers. */
class SharedLibraryIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @Test
  void two_plugins_use_one_library_at_once_and_go_on_after_updates(@TempDir Path directory)
      throws Exception {
    SimulatedMachine machine = SimulatedMachine.build(directory);
    PluginJars.copyTo(directory.resolve("bundles"));

    ForkedJvm.Ended ended =
        ForkedJvm.run(
            SessionProcess.class, machine.environment(), List.of(), LIMIT, directory.toString());

    assertThat(ended.status()).as(ended.output()).isZero();
    List<String> lines = ended.output().lines().toList();
    for (String when : List.of("start", "plugin updated", "library updated")) {
      for (String workload : List.of("gpu.reduction", "interconnect.device-copy")) {
        for (String binding : List.of("jcuda", "ffm")) {
          assertThat(lines)
              .as(ended.output())
              .contains("%s: %s %s Measured[]".formatted(when, workload, binding));
        }
      }
    }
    assertThat(lines.stream().filter(line -> line.startsWith("findings: ")))
        .hasSize(3)
        .containsOnly("findings: []");
    assertThat(ended.output())
        .contains(
            "updated: [" + directory.resolve("bundles").resolve(PluginJars.GPU_KERNELS) + "]",
            "updated: [" + directory.resolve("bundles").resolve(PluginJars.COMPUTE) + "]");
  }
}
