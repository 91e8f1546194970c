package dev.assay.plugins.gpu;

import dev.assay.api.Workload;
import dev.assay.testkit.DescriptorTables;
import dev.assay.testkit.DescriptorTables.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {
  private static final DescriptorTables TABLES =
      new DescriptorTables(
          Path.of("README.md"),
          "plugins/gpu-kernels",
          List.of(Column.UNIT, Column.BETTER, Column.EXTENT, Column.CLOCK, Column.DEFINITION));

  static List<Workload> workloads() {
    return new GpuKernelsPlugin().workloads();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void the_page_shows_every_parameter_and_metric_as_declared(Workload workload) throws IOException {
    TABLES.check(workload.info());
  }
}
