package dev.assay.plugins.compute.device;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** A device that runs kernels. It is closed with its platform. */
@ProviderType
public interface ComputeDevice {
  /** Its number within the platform, from 0. */
  int index();

  DeviceProperties properties();

  /**
   * How much memory can be allocated now; empty where the driver does not tell. What others on the
   * device allocate changes it at any time.
   */
  OptionalLong freeMemoryBytes();

  /** The most memory that the driver allocates in one piece. */
  long largestAllocationBytes();

  /**
   * Allocates device memory, whose content is undefined.
   *
   * @throws ComputeException.OutOfMemory when the device has not that much
   */
  DeviceMemory allocate(long bytes);

  /**
   * Allocates host memory that the device can access directly.
   *
   * @throws ComputeException.OutOfMemory when it cannot be had
   */
  PinnedMemory allocatePinned(long bytes);

  CommandQueue newQueue();

  DeviceEvent newEvent();

  /**
   * Compiles a program for this device.
   *
   * @throws ComputeException.InvalidProgram with the compiler's log, when it does not compile
   * @throws ComputeException.Unsupported when the program has no form that this device takes
   */
  KernelModule load(KernelProgram program);

  /** Whether this device can reach the memory of another one without going through the host. */
  boolean canAccess(ComputeDevice peer);

  /**
   * Lets this device reach the memory of another one. Has no effect when it already can.
   *
   * @throws ComputeException.Unsupported when {@link #canAccess} is false
   */
  void enablePeerAccess(ComputeDevice peer);

  /**
   * Whether {@link #measureClockHertz} can tell anything; where it cannot, work that is enqueued
   * for it is in vain.
   */
  boolean canMeasureClock();

  /**
   * Counts the device's cycles against its own timer for about a millisecond, right after what was
   * enqueued on this queue before: enqueue work first to learn the clock under load. It throws
   * nothing: where the device is lost, the work that follows says so.
   *
   * @return the clock in hertz; empty where it cannot be counted
   */
  OptionalDouble measureClockHertz(CommandQueue queue);
}
