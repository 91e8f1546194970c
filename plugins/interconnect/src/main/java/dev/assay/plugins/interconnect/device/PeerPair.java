package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Copies from one device's memory to another's.
 *
 * @param source of the pattern
 * @param target on another device
 * @param copying the queue of the device that copies
 * @param receiving a queue of the target's device
 */
record PeerPair(
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

  /** Bytes per second, each counted once. */
  double bytesPerSecond(Duration time, BooleanSupplier cancelled) {
    receiving.fill(target, 0, target.bytes(), (byte) 0);
    receiving.synchronize();
    return TimedCopies.bytesPerSecond(
        copying,
        List.of(),
        () -> copying.copy(source, 0, target, 0, source.bytes()),
        source.bytes(),
        time,
        cancelled);
  }

  /** What is wrong at the target since the last copy to it. */
  Optional<String> problem() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(target.bytes(), Long.BYTES);
      receiving.download(target, found);
      return pattern.problem("The copy from device %d to %d".formatted(from(), to()), found);
    }
  }
}
