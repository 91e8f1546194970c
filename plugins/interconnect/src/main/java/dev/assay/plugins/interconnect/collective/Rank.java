package dev.assay.plugins.interconnect.collective;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.interconnect.kernel.TransferKernels;

/**
 * One device's part in a collective. It pulls what it needs on its own queue, so that the queue's
 * order keeps its staging memory from being overwritten too early.
 */
final class Rank {
  private static final int THREADS = 256;

  private final RankMemory memory;
  private final DeviceMemory staging;
  private final Kernel add;

  /**
   * @param bytes of input and of output
   * @param chunk the most bytes that are reduced at once
   */
  Rank(ComputeDevice device, KernelProgram program, long bytes, long chunk) {
    memory = RankMemory.of(device, bytes);
    staging = device.allocate(chunk);
    add = device.load(program).kernel(TransferKernels.RING_ADD);
  }

  RankMemory memory() {
    return memory;
  }

  CommandQueue queue() {
    return memory.queue();
  }

  DeviceMemory input() {
    return memory.input();
  }

  DeviceMemory output() {
    return memory.output();
  }

  /** Copies a part of the own input to the same place of the output. */
  void keep(long offset, long bytes) {
    queue().copy(input(), offset, output(), offset, bytes);
  }

  /** Copies from any rank's memory into the own output. */
  void pull(DeviceMemory source, long sourceOffset, long offset, long bytes) {
    queue().copy(source, sourceOffset, output(), offset, bytes);
  }

  /** Adds a part of another rank's output to the same part of the own. */
  void reduce(DeviceMemory source, long offset, long bytes) {
    queue().copy(source, offset, staging, 0, bytes);
    long count = bytes / Float.BYTES;
    queue()
        .launch(
            add,
            Grid.of(Math.toIntExact(Math.ceilDiv(count, THREADS)), THREADS),
            KernelArgument.of(output()),
            KernelArgument.of(offset / Float.BYTES),
            KernelArgument.of(staging),
            KernelArgument.of(count));
  }
}
