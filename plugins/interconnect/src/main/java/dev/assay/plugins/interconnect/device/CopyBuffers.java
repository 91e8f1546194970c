package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is copied, from where and to where, and what has to arrive. */
final class CopyBuffers implements AutoCloseable {
  private final CopyDirection direction;
  private final Arena arena = Arena.ofShared();
  private final CommandQueue queue;
  private final CommandQueue otherQueue;
  private final DeviceMemory source;
  private final DeviceMemory target;
  private final Pattern pattern;
  private final MemorySegment hostSource;
  private final MemorySegment hostTarget;

  /**
   * Allocates and fills them. What fails half-way is freed with the device's platform.
   *
   * @param pinned whether the host's memory is pinned
   */
  CopyBuffers(
      ComputeDevice device,
      CopyDirection direction,
      boolean pinned,
      long size,
      RandomGenerator random) {
    this.direction = direction;
    queue = device.newQueue();
    otherQueue = device.newQueue();
    source = device.allocate(size);
    target = device.allocate(size);
    pattern = Pattern.random(arena, size, random);
    hostSource = pinned ? device.allocatePinned(size).segment() : arena.allocate(size, 4096);
    hostTarget = pinned ? device.allocatePinned(size).segment() : arena.allocate(size, 4096);
    hostSource.copyFrom(pattern.bytes());
    queue.upload(pattern.bytes(), source);
  }

  /** Makes sure that what is found at a target was brought there since. */
  void clearTargets() {
    hostTarget.fill((byte) 0);
    queue.fill(target, 0, target.bytes(), (byte) 0);
    queue.synchronize();
  }

  CommandQueue queue() {
    return queue;
  }

  List<CommandQueue> otherQueues() {
    return direction == CopyDirection.BIDIRECTIONAL ? List.of(otherQueue) : List.of();
  }

  long countedBytes() {
    return direction.counted() * source.bytes();
  }

  /** One copy, or one in each direction. */
  void enqueue() {
    if (direction.toDevice()) {
      queue.copyToDevice(hostSource, target, 0);
    }
    if (direction.toHost()) {
      CommandQueue toHost = direction.toDevice() ? otherQueue : queue;
      toHost.copyToHost(source, 0, hostTarget);
    }
    if (direction == CopyDirection.LOCAL) {
      queue.copy(source, 0, target, 0, source.bytes());
    }
  }

  /** What is wrong at a target. */
  Optional<String> problem() {
    Optional<String> problem = Optional.empty();
    if (direction.toHost()) {
      problem = pattern.problem("The copy to the host", hostTarget);
    }
    if (problem.isEmpty() && direction != CopyDirection.D2H) {
      try (Arena copy = Arena.ofConfined()) {
        MemorySegment found = copy.allocate(target.bytes(), Long.BYTES);
        queue.download(target, found);
        problem = pattern.problem("The copy to the device", found);
      }
    }
    return problem;
  }

  /** Frees the memory of this process; the device's goes with its platform. */
  @Override
  public void close() {
    arena.close();
  }
}
