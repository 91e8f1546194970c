package dev.assay.plugins.compute.device;

/** One argument of a kernel. Its type must be the kernel's parameter's: no driver can check it. */
public sealed interface KernelArgument {
  record OfInt(int value) implements KernelArgument {}

  record OfLong(long value) implements KernelArgument {}

  record OfFloat(float value) implements KernelArgument {}

  record OfDouble(double value) implements KernelArgument {}

  /** A pointer to the beginning of device memory. */
  record OfMemory(DeviceMemory memory) implements KernelArgument {}

  /** A pointer to the beginning of host memory that the kernel's device pinned. */
  record OfPinned(PinnedMemory memory) implements KernelArgument {}

  static KernelArgument of(int value) {
    return new OfInt(value);
  }

  static KernelArgument of(long value) {
    return new OfLong(value);
  }

  static KernelArgument of(float value) {
    return new OfFloat(value);
  }

  static KernelArgument of(double value) {
    return new OfDouble(value);
  }

  static KernelArgument of(DeviceMemory memory) {
    return new OfMemory(memory);
  }

  /** Not to be touched by the host between the launch and its end. */
  static KernelArgument of(PinnedMemory memory) {
    return new OfPinned(memory);
  }
}
