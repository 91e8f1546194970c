package dev.assay.plugins.interconnect.collective;

import static dev.assay.plugins.interconnect.device.SimulatedMachine.fork;
import static dev.assay.plugins.interconnect.device.SimulatedMachine.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.plugins.compute.testkit.ForkedJvm;
import dev.assay.plugins.interconnect.device.SimulatedMachine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Own ring and a stand-in for NCCL, on devices that the host simulates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectiveWorkloadsTest {
  private final SimulatedMachine machine;
  private final SimulatedMachine withNccl;

  CollectiveWorkloadsTest(@TempDir Path directory, @TempDir Path other) {
    machine = new SimulatedMachine(directory);
    withNccl = new SimulatedMachine(other).withNccl();
  }

  @ParameterizedTest
  @CsvSource({
    "all_reduce, 2",
    "all_reduce, 8",
    "reduce_scatter, 3",
    "all_gather, 8",
    "broadcast, 5",
    "all_to_all, 4"
  })
  void the_ring_leaves_what_it_should_on_every_rank(String operation, int ranks) {
    assertThat(
            run(
                machine.with(ranks, Map.of()),
                "collective",
                "backEnd=cuda",
                "size=120k",
                "operation=" + operation))
        .contains("SAMPLE busbw", "COUNTER ranks " + ranks);
  }

  @ParameterizedTest
  @CsvSource({
    "collective, 1, 0, 'a collective needs 2 devices, and this machine has 1', that many GPUs",
    "collective, 1, 3, 'ranks=3 needs 3 devices, and this machine has 1', that many GPUs",
    "collective, 3, 4, 'ranks=4 needs 4 devices, and this machine has 3', 'choose 2 to 3 ranks'",
    "collective, 3, 1, ranks=1 exchanges nothing, 'choose 2 to 3 ranks, or 0 for all'",
    "peer-matrix, 1, 0, 'copies between devices need two, and this machine has 1', two GPUs"
  })
  void devices_that_are_too_few_are_told_with_how_many_there_are(
      String workload, int devices, int ranks, String what, String remedy) {
    String ofRanks = workload.equals("collective") ? "ranks=" + ranks : "size=1m";

    assertThat(fork(machine.with(devices, Map.of()), workload, "backEnd=cuda", ofRanks).output())
        .contains(what, remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "all_reduce, 2, jcuda, 1",
    "all_reduce, 8, ffm, 1.75",
    "reduce_scatter, 3, jcuda, 0.6666666666666666",
    "all_gather, 8, jcuda, 0.875",
    "broadcast, 5, ffm, 1",
    "all_to_all, 4, jcuda, 0.75"
  })
  void nccl_leaves_what_it_should_on_every_rank(
      String operation, int ranks, String binding, double factor) {
    String output =
        run(
            withNccl.with(ranks, Map.of()),
            "collective",
            "backEnd=cuda",
            "cudaBinding=" + binding,
            "implementation=nccl",
            "size=120k",
            "operation=" + operation);
    assertThat(output).contains("COUNTER ranks " + ranks, "COUNTER nccl-version 22703");
    // The size is that of a rank's whole array, as nccl-tests counts it (src/*.cu, GetBw).
    double seconds = last(output, "COUNTER time-per-operation");
    assertThat(last(output, "SAMPLE algbw") * 1e9 * seconds).isCloseTo(120 << 10, within(0.5));
    assertThat(last(output, "SAMPLE busbw") / last(output, "SAMPLE algbw"))
        .isCloseTo(factor, within(1e-9));
  }

  private static double last(String output, String what) {
    return output
        .lines()
        .filter(line -> line.startsWith(what + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(what.length() + 1)))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  void a_planted_wrong_reduction_of_the_ring_is_found() {
    ForkedJvm.Ended ended =
        fork(
            machine.with(4, Map.of("SIMULATED_CUDA_WRONG_KERNEL", "ring_add")),
            "collective",
            "backEnd=cuda",
            "size=64k");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("InvalidResultException: ALL_REDUCE left", "expected");
  }

  @Test
  void a_planted_wrong_reduction_of_nccl_is_found_where_it_is() {
    ForkedJvm.Ended ended =
        fork(
            withNccl.with(4, Map.of("SIMULATED_NCCL_WRONG_REDUCTION", "1")),
            "collective",
            "backEnd=cuda",
            "implementation=nccl",
            "size=64k");
    assertThat(ended.status()).isNotZero();
    // 16384 elements, of which the stand-in spoils the middle one of the last rank.
    assertThat(ended.output())
        .contains("InvalidResultException: ALL_REDUCE left", "in element 8192 of rank 3, expected");
  }

  @Test
  void nccl_that_cannot_connect_the_devices_is_named() {
    ForkedJvm.Ended ended =
        fork(
            withNccl.with(2, Map.of("SIMULATED_NCCL_INIT_STATUS", "2")),
            "collective",
            "backEnd=cuda",
            "implementation=nccl",
            "size=64k");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .contains("ncclCommInitAll gave status 2 (simulated error)", "NCCL_DEBUG=INFO");
  }

  @Test
  void a_machine_without_nccl_is_told_what_to_install() {
    ForkedJvm.Ended ended =
        fork(machine.with(2, Map.of()), "collective", "backEnd=cuda", "implementation=nccl");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .contains("libnccl.so.2 is on the library path", "NCCL 2.7 or later", "LD_LIBRARY_PATH")
        .contains("-p implementation=ring");
  }

  @ParameterizedTest
  @CsvSource({"ring", "nccl"})
  void scaling_gives_the_curve_from_two_ranks_to_all(String implementation) {
    assertThat(
            run(
                withNccl.with(6, Map.of()),
                "collective-scaling",
                "backEnd=cuda",
                "size=48k",
                "implementation=" + implementation))
        .contains(
            "SAMPLE efficiency",
            "COUNTER efficiency-of-2 1.0",
            "COUNTER busbw-of-4",
            "COUNTER busbw-of-6",
            "SAMPLE busbw-of-most");
  }

  @Test
  void scaling_needs_more_than_two_devices() {
    assertThat(fork(machine.with(2, Map.of()), "collective-scaling", "backEnd=cuda").output())
        .contains("a third device; there are 2");
  }

  /** Of 1 MiB: input and output fit with 512k, the ring's chunk does not; see 2 and 3 ranks. */
  @ParameterizedTest
  @CsvSource({
    "collective, ring, 2, 512k, 1.25 MiB do not fit into the 1.00 MiB",
    "collective, nccl, 2, 513k, 1050624 bytes do not fit into the 1048576 bytes",
    "collective-scaling, ring, 3, 512k, 1.25 MiB do not fit into the 1.00 MiB"
  })
  void what_does_not_fit_into_the_memory_of_a_device_is_told_before_anything_is_allocated(
      String workload, String implementation, int devices, String size, String needed) {
    ForkedJvm.Ended ended =
        fork(
            withNccl.with(devices, Map.of("SIMULATED_CUDA_MEMORY_BYTES", "1048576")),
            workload,
            "backEnd=cuda",
            "implementation=" + implementation,
            "size=" + size);

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .contains("memory: " + needed + " of Simulated device 0", "choose a smaller size")
        .doesNotContain("CUDA_ERROR_OUT_OF_MEMORY");
  }
}
