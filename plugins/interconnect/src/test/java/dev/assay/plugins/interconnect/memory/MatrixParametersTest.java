package dev.assay.plugins.interconnect.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Workload;
import dev.assay.plugins.interconnect.memory.NumaNodes.Node;
import dev.assay.testkit.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixParametersTest {
  @TempDir Path scratch;

  private TestContext context(Workload workload, String size) {
    return TestContext.of(workload.info(), Map.of("size", size), Duration.ofMillis(100), scratch);
  }

  static Stream<Arguments> impossible() {
    return Stream.of(new BandwidthWorkload(), new LatencyWorkload())
        .flatMap(
            workload ->
                Stream.of(
                    Arguments.of(workload, "0", "size=0, which is less than 128 bytes"),
                    Arguments.of(workload, "64", "size=64, which is less than 128 bytes"),
                    Arguments.of(workload, "1048576GiB", "bytes are available"),
                    Arguments.of(
                        workload, "99999999999999999999xLLC", "size=99999999999999999999x")));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void a_size_that_cannot_be_measured_is_refused(Workload workload, String size, String why)
      throws Exception {
    assertThat(workload.availability(context(workload, size)).toString()).contains(why);
  }

  @Test
  void without_local_memory_there_is_no_local_figure() throws Exception {
    NumaNodes nodes =
        new NumaNodes(
            List.of(
                new Node(OptionalInt.of(0), List.of(0, 1), false),
                new Node(OptionalInt.of(1), List.of(), true)));

    assertThat(
            MatrixParameters.problems(context(new LatencyWorkload(), "1MiB"), nodes, 1).toString())
        .contains("a NUMA node of which this process may use both");
  }
}
