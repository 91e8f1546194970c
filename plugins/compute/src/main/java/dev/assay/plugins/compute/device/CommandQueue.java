package dev.assay.plugins.compute.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Commands that a device carries out in order (a CUDA stream, an in-order OpenCL queue).
 *
 * <p>Every method but the waiting ones may return before the work is done, and host memory must
 * then stay alive until {@link #synchronize}. An error of earlier work may be thrown by any later
 * call.
 */
@ProviderType
public interface CommandQueue extends AutoCloseable {
  ComputeDevice device();

  /**
   * Copies host memory to the device; overlaps with other work only from {@link PinnedMemory}.
   *
   * @param source native memory
   * @throws IllegalArgumentException when the source is heap memory
   * @throws IndexOutOfBoundsException when it does not fit
   */
  void copyToDevice(MemorySegment source, DeviceMemory target, long targetOffset);

  /** Copies device memory to the host, as much as the target takes. */
  void copyToHost(DeviceMemory source, long sourceOffset, MemorySegment target);

  /**
   * Copies between memories of this queue's device, or between it and another device's of the same
   * platform: directly where {@link ComputeDevice#enablePeerAccess} was called, else as the driver
   * sees fit.
   */
  void copy(
      DeviceMemory source, long sourceOffset, DeviceMemory target, long targetOffset, long bytes);

  /**
   * Sets every byte.
   *
   * @param offset a multiple of 4 where the driver wants it faster
   */
  void fill(DeviceMemory target, long offset, long bytes, byte value);

  void launch(PreparedLaunch launch);

  default void launch(Kernel kernel, Grid grid, KernelArgument... arguments) {
    launch(kernel.prepare(grid, arguments));
  }

  /**
   * Makes a graph of what is enqueued on this queue meanwhile, and carries nothing of it out.
   * Kernels among it should have been launched before, since drivers load them at the first launch.
   *
   * @param commands enqueues launches, copies and fills, and neither waits nor allocates
   * @throws ComputeException.Unsupported where the back end has no graphs
   */
  CommandGraph capture(Runnable commands);

  /**
   * Launches all commands of a graph, one after the other.
   *
   * @param graph that was captured on a queue of this device
   */
  void launch(CommandGraph graph);

  /** Puts the event here; an event that was recorded before is moved. */
  void record(DeviceEvent event);

  /** Lets later commands of this queue wait for an event of any queue of the platform. */
  void waitFor(DeviceEvent event);

  /** A way to keep commands of this queue from beginning; closed at the latest with the queue. */
  QueueHold newHold();

  /** Hands everything to the device without waiting. */
  void flush();

  /** Waits until everything is done. */
  void synchronize();

  /**
   * The driver's handle of the queue, for libraries such as cuBLAS.
   *
   * @throws ComputeException.Unsupported where the back end has no such libraries
   */
  long handle();

  /** Copies any memory to the device and waits. */
  default void upload(MemorySegment source, DeviceMemory target) {
    if (source.isNative()) {
      copyToDevice(source, target, 0);
      synchronize();
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment staging = arena.allocate(source.byteSize(), Long.BYTES).copyFrom(source);
      copyToDevice(staging, target, 0);
      synchronize();
    }
  }

  /** Copies from the beginning of device memory to any memory, as much as it takes, and waits. */
  default void download(DeviceMemory source, MemorySegment target) {
    if (target.isNative()) {
      copyToHost(source, 0, target);
      synchronize();
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment staging = arena.allocate(target.byteSize(), Long.BYTES);
      copyToHost(source, 0, staging);
      synchronize();
      target.copyFrom(staging);
    }
  }

  @Override
  void close();
}
