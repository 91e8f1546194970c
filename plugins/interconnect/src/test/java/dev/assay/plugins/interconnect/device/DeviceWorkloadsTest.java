package dev.assay.plugins.interconnect.device;

import static dev.assay.plugins.interconnect.device.SimulatedMachine.fork;
import static dev.assay.plugins.interconnect.device.SimulatedMachine.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.testkit.ForkedJvm;
import dev.assay.plugins.interconnect.tcp.network.ExternalPrograms;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies and loads on PoCL, and through both CUDA bindings on a driver that runs on the host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceWorkloadsTest {
  private final SimulatedMachine machine;

  DeviceWorkloadsTest(@TempDir Path directory) {
    machine = new SimulatedMachine(directory);
  }

  private static Map<String, String> pocl() {
    Availability availability =
        new ComputePlatforms()
            .availability(new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.empty()));
    ExternalPrograms.requireThat(
        availability instanceof Availability.Available, availability.toString());
    return Map.of("LD_PRELOAD", ForkedJvm.signalChainingLibrary().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "h2d, pinned, copy_engine",
    "d2h, pageable, copy_engine",
    "bidirectional, pinned, kernel",
    "local, pageable, kernel"
  })
  void copies_run_on_pocl_and_are_marked(String direction, String memory, String method) {
    assertThat(
            run(
                pocl(),
                "device-copy",
                "backEnd=opencl",
                "size=1000001",
                "direction=" + direction,
                "memory=" + memory,
                "method=" + method))
        .contains("SAMPLE bandwidth", "TAINT CPU device");
  }

  @ParameterizedTest
  @CsvSource({
    "jcuda, 1, h2d, pinned, copy_engine",
    "ffm, 2, d2h, pinned, kernel",
    "jcuda, 8, bidirectional, pageable, copy_engine",
    "ffm, 8, local, pinned, copy_engine",
    "jcuda, 1, bidirectional, pinned, kernel"
  })
  void copies_run_through_the_cuda_driver(
      String binding, int devices, String direction, String memory, String method) {
    String output =
        run(
            machine.with(devices, Map.of()),
            "device-copy",
            "backEnd=cuda",
            "cudaBinding=" + binding,
            "size=100003",
            "device=" + (devices - 1),
            "direction=" + direction,
            "memory=" + memory,
            "method=" + method);
    assertThat(output)
        .contains("SAMPLE bandwidth", "TAINT simulated device: Simulated device " + (devices - 1));
    assertThat(output.contains("COUNTER numa-node")).isEqualTo(!direction.equals("local"));
  }

  // The simulated kernel is wrong three bytes beyond the middle; what was copied is checked in
  // pieces of 16 MiB.
  @ParameterizedTest
  @CsvSource({"64k, 32771", "40m, 20971523"})
  void a_kernel_that_copies_wrongly_is_found(String size, long wrong) {
    ForkedJvm.Ended ended =
        fork(
            machine.with(1, Map.of("SIMULATED_CUDA_WRONG_KERNEL", "copy_bytes")),
            "device-copy",
            "backEnd=cuda",
            "size=" + size,
            "method=kernel");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .contains(
            "InvalidResultException: The copy to the device is wrong from byte %d of"
                .formatted(wrong));
  }

  @Test
  void kernels_copy_no_pageable_memory_and_only_nodes_that_exist_are_used() {
    assertThat(
            fork(
                    machine.with(1, Map.of()),
                    "device-copy",
                    "backEnd=cuda",
                    "method=kernel",
                    "memory=pageable")
                .output())
        .contains("pageable memory that kernels can use", "-p memory=pinned");
    assertThat(
            fork(machine.with(1, Map.of()), "device-copy", "backEnd=cuda", "numa_node=77").output())
        .contains("NUMA node '77' with memory", "-p numa_node=nearest");
  }

  @ParameterizedTest
  @CsvSource({"host, latency-0-host", "local, latency-0-0"})
  void loads_are_timed_on_pocl(String memory, String counter) {
    assertThat(run(pocl(), "device-latency", "backEnd=opencl", "size=1m", "memory=" + memory))
        .contains("SAMPLE latency", "COUNTER " + counter, "TAINT CPU device");
  }

  @ParameterizedTest
  @CsvSource({
    "jcuda, host, latency-2-host",
    "ffm, local, latency-2-2",
    "jcuda, peer, latency-2-1",
    "ffm, peer, latency-1-2"
  })
  void loads_are_timed_through_the_cuda_driver(String binding, String memory, String counter) {
    assertThat(
            run(
                machine.with(3, Map.of("SIMULATED_CUDA_NO_PEERS", "0-1")),
                "device-latency",
                "backEnd=cuda",
                "cudaBinding=" + binding,
                "size=64k",
                "memory=" + memory))
        .contains("SAMPLE latency", "COUNTER " + counter)
        .doesNotContain("COUNTER latency-0-1");
  }

  @Test
  void a_load_that_leads_elsewhere_is_found() {
    ForkedJvm.Ended ended =
        fork(
            machine.with(1, Map.of("SIMULATED_CUDA_WRONG_KERNEL", "follow_offsets")),
            "device-latency",
            "backEnd=cuda",
            "size=64k");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .contains("InvalidResultException: The chase 0-host reached offset", "expected");
  }

  @ParameterizedTest
  @EnumSource(CopyPattern.class)
  void the_matrix_names_a_planted_slow_pair_in_every_pattern(CopyPattern pattern) {
    assertThat(
            run(
                machine.with(4, Map.of("SIMULATED_CUDA_SLOW_PEERS", "2-3")),
                "peer-matrix",
                "backEnd=cuda",
                "size=256k",
                ":iterations=0",
                "pattern=" + pattern.name().toLowerCase(Locale.ROOT)))
        .containsPattern(
            "PROGRESS The slowest pair, device (2 to 3|3 to 2), has 0.10 GB/s, the median 1.00"
                + " GB/s")
        .contains("COUNTER bandwidth-0-3", "COUNTER bandwidth-3-0");
  }

  @Test
  void the_matrix_covers_eight_devices() {
    String output =
        run(
            machine.with(8, Map.of()),
            "peer-matrix",
            "backEnd=cuda",
            "operation=read",
            "pattern=all_to_one",
            "size=64k");
    assertThat(output)
        .contains("COUNTER bandwidth-7-6", "COUNTER total-7", "SAMPLE lowest-total-bandwidth");
  }

  @ParameterizedTest
  @CsvSource({
    "device-copy, 1, size=600k;direction=local, 1.17 MiB do not fit into the 1.00 MiB",
    "device-copy, 1, size=2m;direction=h2d, 2.00 MiB do not fit into the 1.00 MiB",
    "peer-matrix, 3, size=400k;pattern=all_to_all, 1.17 MiB do not fit into the 1.00 MiB"
  })
  void what_does_not_fit_into_the_memory_of_a_device_is_told_before_anything_is_allocated(
      String workload, int devices, String parameters, String needed) {
    String[] all = ("backEnd=cuda;" + parameters).split(";");
    ForkedJvm.Ended ended =
        fork(
            machine.with(devices, Map.of("SIMULATED_CUDA_MEMORY_BYTES", "1048576")), workload, all);

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .contains("memory: " + needed + " of Simulated device 0", "choose a smaller size")
        .doesNotContain("CUDA_ERROR_OUT_OF_MEMORY");
  }
}
