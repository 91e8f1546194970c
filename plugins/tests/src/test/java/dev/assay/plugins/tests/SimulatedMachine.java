package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.plugins.compute.testkit.SimulatedDriver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The environment of a machine whose CUDA driver is simulated and has the kernels of gpu-kernels'
 * bundle that these tests launch.
 */
record SimulatedMachine(Map<String, String> environment) {
  private static final String KERNELS = "dev/assay/plugins/gpu/kernel/";
  private static final List<String> LAUNCHED = List.of("gemm.cu", "memory.cu", "reduction.cu");

  static SimulatedMachine build(Path directory) throws IOException {
    require(SimulatedDriver.compilerIsInstalled(), "g++ is not on the PATH: apt-get install g++");
    Path sources = Files.createDirectories(directory.resolve("kernels"));
    try (JarFile bundle = new JarFile(PluginJars.gpuKernels().toFile())) {
      for (JarEntry entry : bundle.stream().toList()) {
        String name = entry.getName().replace(KERNELS, "");
        if (entry.getName().startsWith(KERNELS) && name.matches("\\w+\\.(cu|inc|h)")) {
          try (InputStream source = bundle.getInputStream(entry)) {
            Files.copy(source, sources.resolve(name));
          }
        }
      }
    }
    SimulatedDriver driver =
        SimulatedDriver.build(Files.createDirectory(directory.resolve("driver")));
    return new SimulatedMachine(
        driver.environment(
            LAUNCHED.stream()
                .map(name -> driver.compileKernels(sources.resolve(name)))
                .toArray(Path[]::new)));
  }

  /** The environment with more set in it. */
  Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(settings);
    return all;
  }

  /** Skips the test unless the condition holds; fails it where ASSAY_REQUIRE_EXTERNAL is true. */
  static void require(boolean condition, String otherwise) {
    if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assertThat(condition).as(otherwise).isTrue();
    }
    assumeTrue(condition, otherwise);
  }
}
