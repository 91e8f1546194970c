package dev.assay.plugins.gpu.data;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.host.HostCores;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.LongToDoubleFunction;

/** Moves arrays between host and device, a part at a time, so that the host never holds all. */
public final class DeviceArrays {
  private static final int PART_BYTES = 16 << 20;
  private static final long CHUNK_ELEMENTS = 1 << 16;

  private DeviceArrays() {}

  /** Looks at a part of an array: its elements from {@code first} on, {@code count} of them. */
  @FunctionalInterface
  public interface PartVisitor<E extends Exception> {
    void visit(MemorySegment part, long first, long count) throws E;
  }

  /** Writes {@code count} values, each a function of its index, which many threads may call. */
  public static void upload(
      CommandQueue queue,
      DeviceMemory target,
      NumberFormat format,
      long count,
      LongToDoubleFunction values) {
    long partCount = Math.min(count, PART_BYTES / format.bytes());
    try (Arena arena = Arena.ofShared()) {
      MemorySegment part = arena.allocate(partCount * format.bytes(), Long.BYTES);
      for (long first = 0; first < count; first += partCount) {
        long here = Math.min(partCount, count - first);
        long from = first;
        HostCores.forEach(
            here,
            CHUNK_ELEMENTS,
            (begin, end) -> {
              for (long i = begin; i < end; i++) {
                format.write(part, i, values.applyAsDouble(from + i));
              }
            });
        queue.copyToDevice(part.asSlice(0, here * format.bytes()), target, first * format.bytes());
        queue.synchronize();
      }
    }
  }

  /** Reads {@code count} elements. */
  public static <E extends Exception> void download(
      CommandQueue queue,
      DeviceMemory source,
      NumberFormat format,
      long count,
      PartVisitor<E> visitor)
      throws E {
    long partCount = Math.min(count, PART_BYTES / format.bytes());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment part = arena.allocate(partCount * format.bytes(), Long.BYTES);
      for (long first = 0; first < count; first += partCount) {
        long here = Math.min(partCount, count - first);
        queue.copyToHost(source, first * format.bytes(), part.asSlice(0, here * format.bytes()));
        queue.synchronize();
        visitor.visit(part, first, here);
      }
    }
  }

  /** Reads all of an array that is small. */
  public static double[] download(
      CommandQueue queue, DeviceMemory source, NumberFormat format, int count) {
    double[] values = new double[count];
    download(
        queue,
        source,
        format,
        count,
        (part, first, here) -> {
          for (int i = 0; i < here; i++) {
            values[(int) first + i] = format.read(part, i);
          }
        });
    return values;
  }
}
