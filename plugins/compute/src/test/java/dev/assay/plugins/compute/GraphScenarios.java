package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.plugins.compute.device.CommandGraph;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.PreparedLaunch;
import java.lang.foreign.MemorySegment;

/** What a device with graphs must do right, and what CUDA forbids while a stream is captured. */
final class GraphScenarios {
  private static final int COUNTED = 128;

  private GraphScenarios() {}

  static void runAll(ComputeDevice device) {
    try (CommandQueue queue = device.newQueue();
        KernelModule module = device.load(TestKernels.program());
        DeviceMemory in = device.allocate(4L * COUNTED);
        DeviceMemory bins = device.allocate(4)) {
      queue.fill(in, 0, in.bytes(), (byte) 0);
      queue.fill(bins, 0, bins.bytes(), (byte) 0);
      // Each launch adds as many as there are threads.
      PreparedLaunch count =
          module
              .kernel("histogram")
              .prepare(Grid.of(1, COUNTED), KernelArgument.of(in), KernelArgument.of(bins));
      a_graph_does_at_each_launch_what_was_captured(queue, count, bins);
      what_waits_or_allocates_ends_a_capture(device, queue, count);
      events_of_a_capture_cannot_be_waited_for(device, queue, count);
      a_queue_goes_on_after_a_capture_that_failed(queue, count, bins);
    }
  }

  private static void a_graph_does_at_each_launch_what_was_captured(
      CommandQueue queue, PreparedLaunch count, DeviceMemory bins) {
    int before = counted(queue, bins);
    CommandGraph graph =
        queue.capture(
            () -> {
              for (int i = 0; i < 5; i++) {
                queue.launch(count);
              }
            });
    try (graph) {
      assertThat(graph.commands()).isEqualTo(5);
      assertThat(counted(queue, bins)).isEqualTo(before);
      queue.launch(graph);
      queue.launch(graph);
      assertThat(counted(queue, bins)).isEqualTo(before + 2 * 5 * COUNTED);
    }
    graph.close();
    assertThatThrownBy(() -> queue.launch(graph))
        .isInstanceOf(ComputeException.DriverError.class)
        .hasMessageContaining("cuGraphLaunch failed: CUDA_ERROR_INVALID_VALUE");
  }

  private static void what_waits_or_allocates_ends_a_capture(
      ComputeDevice device, CommandQueue queue, PreparedLaunch count) {
    assertFailsInCapture(queue, queue::synchronize, "cuStreamSynchronize", "CAPTURE_UNSUPPORTED");
    assertFailsInCapture(
        queue, () -> device.allocate(64), "cuMemAlloc of 64 bytes", "CAPTURE_UNSUPPORTED");
    assertFailsInCapture(
        queue, () -> device.load(TestKernels.program()), "cuModuleLoadDataEx", "UNSUPPORTED (900)");
    assertFailsInCapture(
        queue, () -> queue.capture(() -> {}), "cuStreamBeginCapture", "ILLEGAL_STATE (401)");
    assertFailsInCapture(
        queue,
        () -> {
          assertThatThrownBy(queue::synchronize).isInstanceOf(ComputeException.DriverError.class);
          queue.launch(count);
        },
        "cuLaunchKernel",
        "CAPTURE_INVALIDATED (901)");
    assertThatThrownBy(
            () -> queue.capture(() -> assertThatThrownBy(queue::synchronize).isNotNull()))
        .hasMessageContaining("cuStreamEndCapture failed: CUDA_ERROR_STREAM_CAPTURE_INVALIDATED");
  }

  private static void events_of_a_capture_cannot_be_waited_for(
      ComputeDevice device, CommandQueue queue, PreparedLaunch count) {
    try (DeviceEvent outside = device.newEvent();
        DeviceEvent inside = device.newEvent()) {
      queue.record(outside);
      assertFailsInCapture(
          queue, () -> queue.waitFor(outside), "cuStreamWaitEvent", "CAPTURE_ISOLATION (905)");
      assertFailsInCapture(
          queue,
          () -> {
            queue.launch(count);
            queue.record(inside);
            inside.reached();
          },
          "cuEventQuery",
          "CAPTURED_EVENT (907)");
    }
  }

  private static void a_queue_goes_on_after_a_capture_that_failed(
      CommandQueue queue, PreparedLaunch count, DeviceMemory bins) {
    int before = counted(queue, bins);
    RuntimeException own = new IllegalStateException("own");
    assertThatThrownBy(
            () ->
                queue.capture(
                    () -> {
                      queue.launch(count);
                      throw own;
                    }))
        .isSameAs(own)
        .hasNoSuppressedExceptions();
    queue.launch(count);
    assertThat(counted(queue, bins)).isEqualTo(before + COUNTED);
  }

  private static void assertFailsInCapture(
      CommandQueue queue, Runnable commands, String call, String status) {
    assertThatThrownBy(() -> queue.capture(commands))
        .isInstanceOf(ComputeException.class)
        .hasMessageContaining(call)
        .hasMessageContaining(status);
  }

  static void there_are_no_graphs(ComputeDevice device) {
    try (CommandQueue queue = device.newQueue()) {
      assertThatThrownBy(() -> queue.capture(() -> {}))
          .isInstanceOf(ComputeException.Unsupported.class)
          .hasMessage("OpenCL has no graphs of commands.");
    }
  }

  private static int counted(CommandQueue queue, DeviceMemory bins) {
    int[] count = new int[1];
    queue.download(bins, MemorySegment.ofArray(count));
    return count[0];
  }
}
