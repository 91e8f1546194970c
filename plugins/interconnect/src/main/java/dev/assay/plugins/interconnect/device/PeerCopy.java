package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.DeviceMemory;
import java.util.Optional;

/**
 * A copy from one device's memory to another's.
 *
 * @param source of the pattern
 * @param target on another device
 * @param copying a queue of the device that copies, for this copy alone
 * @param receiving a queue of the target's device
 */
record PeerCopy(
    DeviceMemory source,
    DeviceMemory target,
    CommandQueue copying,
    CommandQueue receiving,
    Pattern pattern) {
  int from() {
    return source.device().index();
  }

  int to() {
    return target.device().index();
  }

  /** Makes sure that what is found at the target was brought there since. */
  void clearTarget() {
    receiving.fill(target, 0, target.bytes(), (byte) 0);
    receiving.synchronize();
  }

  void enqueue() {
    copying.copy(source, 0, target, 0, source.bytes());
  }

  /** What is wrong at the target since the last copy to it. */
  Optional<String> problem() {
    return pattern.problem(
        "The copy from device %d to %d".formatted(from(), to()), receiving, target);
  }
}
