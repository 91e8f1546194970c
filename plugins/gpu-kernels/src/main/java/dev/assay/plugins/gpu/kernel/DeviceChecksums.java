package dev.assay.plugins.gpu.kernel;

import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PinnedMemory;
import dev.assay.plugins.compute.device.PreparedLaunch;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Checksums of a memory that the device computes, one after the other, each into a slot of its own;
 * {@link dev.assay.plugins.gpu.data.Checksum} says of what.
 */
public final class DeviceChecksums {
  private static final int THREADS = 256;
  private static final int BYTES_PER_BLOCK = THREADS * 16 * Integer.BYTES;

  private final OpenDevice device;
  private final DeviceMemory sums;
  private final PinnedMemory found;
  private final List<PreparedLaunch> ofSlots = new ArrayList<>();

  /**
   * Prepares them; what they need is freed with the device.
   *
   * @param memory whose size is one that {@link #padded} gives
   * @param slots how many there can be before they are read
   */
  public DeviceChecksums(OpenDevice device, DeviceMemory memory, int slots) {
    if (memory.bytes() != padded(memory.bytes())) {
      throw new IllegalArgumentException(
          "A checksum of %d bytes needs a multiple of %d."
              .formatted(memory.bytes(), BYTES_PER_BLOCK));
    }
    this.device = device;
    this.sums = device.allocate((long) slots * Integer.BYTES);
    this.found = device.device().allocatePinned(sums.bytes());
    device.closeWithDevice(found::close);
    Kernel kernel =
        device.kernel(KernelSources.portable("memory", device.properties()), "checksum");
    Grid grid = Grid.of(Math.toIntExact(memory.bytes() / BYTES_PER_BLOCK), THREADS);
    for (int slot = 0; slot < slots; slot++) {
      ofSlots.add(
          kernel.prepare(
              grid, KernelArgument.of(memory), KernelArgument.of(sums), KernelArgument.of(slot)));
    }
    clear();
  }

  /** The least size of memory for so many bytes of which there can be a checksum. */
  public static long padded(long bytes) {
    return Math.ceilDiv(bytes, (long) BYTES_PER_BLOCK) * BYTES_PER_BLOCK;
  }

  /** Memory for so many bytes of which there can be a checksum; what is beyond them is 0. */
  public static DeviceMemory allocate(OpenDevice device, long bytes) {
    DeviceMemory memory = device.allocate(padded(bytes));
    device.queue().fill(memory, 0, memory.bytes(), (byte) 0);
    return memory;
  }

  public int slots() {
    return ofSlots.size();
  }

  /** Enqueues the checksum of what the memory then holds, into a slot that is clear. */
  public void enqueue(int slot) {
    device.queue().launch(ofSlots.get(slot));
  }

  /** Enqueues that all slots are brought to the host, for {@link #found}, and cleared. */
  public void enqueueRead() {
    device.queue().copyToHost(sums, 0, found.segment());
    clear();
  }

  /** What a slot held when the device did the last {@link #enqueueRead}. */
  public int found(int slot) {
    return found.segment().getAtIndex(ValueLayout.JAVA_INT, slot);
  }

  /** The checksum of what the memory holds after all that was enqueued. */
  public int now() {
    enqueue(0);
    enqueueRead();
    device.queue().synchronize();
    return found(0);
  }

  private void clear() {
    device.queue().fill(sums, 0, sums.bytes(), (byte) 0);
  }
}
