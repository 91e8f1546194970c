package dev.assay.plugins.interconnect.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Workload;
import dev.assay.plugins.interconnect.memory.NumaNodes.Node;
import dev.assay.testkit.TestContext;
import dev.assay.testkit.TestMachine;
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
    return TestContext.of(workload.info(), Map.of("size", size), Duration.ofMillis(100), scratch)
        .on(TestMachine.cachesHidden(2).build());
  }

  static Stream<Arguments> impossible() {
    return Stream.of(new BandwidthWorkload(), new LatencyWorkload())
        .flatMap(
            workload ->
                Stream.of(
                    Arguments.of(workload, "0", "size=0: A working set of '0' is empty"),
                    Arguments.of(workload, "64", "size=64, which is less than 128 bytes"),
                    Arguments.of(workload, "1048576GiB", "bytes are available"),
                    Arguments.of(
                        workload, "99999999999999999999xLLC", "'99999999999999999999xLLC'")));
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

  @Test
  void a_multiple_of_the_caches_is_of_all_of_them_or_of_a_default() {
    TestContext hidden = context(new LatencyWorkload(), "4xLLC");

    assertThat(MatrixParameters.bytes(hidden)).isEqualTo(4 * 64L << 20);
    assertThat(MatrixParameters.bytes(hidden.on(TestMachine.oneCpu().build())))
        .isEqualTo(4 * 32L << 20);
    assertThat(MatrixParameters.bytes(hidden.on(TestMachine.twoSockets().build())))
        .isEqualTo(4 * 210L << 20);
  }

  static Stream<Arguments> machines() {
    return Stream.of(
        Arguments.of(TestMachine.nothingKnown(), "Available[]"),
        Arguments.of(TestMachine.cachesHidden(2), "Available[]"),
        Arguments.of(TestMachine.oneCpu(), "Available[]"),
        Arguments.of(TestMachine.twoSockets(), "Available[]"),
        Arguments.of(TestMachine.aarch64(), "those of this kernel are of 512 MiB"),
        Arguments.of(TestMachine.oneCpu().hugePages("never", 2 << 20), "reads 'never'"),
        Arguments.of(TestMachine.twoSockets().availableMemory(1 << 30), "bytes are available"));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void a_machine_that_hides_or_lacks_something_is_measured_or_skipped(
      TestMachine machine, String expected) throws Exception {
    Workload workload = new BandwidthWorkload();

    assertThat(workload.availability(context(workload, "4xLLC").on(machine.build())).toString())
        .contains(expected);
  }
}
