package dev.assay.plugins.interconnect.device;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.QueueHold;
import dev.assay.plugins.linux.memory.RandomCycle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One thread of a device follows a cycle in some memory. */
final class OffsetChase {
  // Takes some milliseconds, beside which the launch of a kernel takes nothing.
  private static final long LOADS_PER_LAUNCH = 1 << 14;

  private final String name;
  private final RandomCycle cycle;
  private final CommandQueue queue;
  private final Kernel kernel;
  private final KernelArgument memory;
  private final DeviceMemory reached;
  private long loads;

  /**
   * Prepares a chase.
   *
   * @param name of the device and the memory, such as {@code 0-host}
   * @param device whose thread it is
   * @param kernel of that device
   * @param memory that holds the cycle
   */
  OffsetChase(
      String name, ComputeDevice device, Kernel kernel, KernelArgument memory, RandomCycle cycle) {
    this.name = name;
    this.cycle = cycle;
    this.queue = device.newQueue();
    this.kernel = kernel;
    this.memory = memory;
    this.reached = device.allocate(Long.BYTES);
  }

  String name() {
    return name;
  }

  /** Follows the cycle for a time, at least for one launch, and gives the time of a load. */
  double nanosPerLoad(Duration time, BooleanSupplier cancelled) {
    List<Double> launches = new ArrayList<>();
    long start = System.nanoTime();
    try (DeviceEvent before = queue.device().newEvent();
        DeviceEvent after = queue.device().newEvent();
        QueueHold hold = queue.newHold()) {
      do {
        hold.begin();
        queue.record(before);
        queue.launch(
            kernel,
            Grid.of(1, 1),
            memory,
            KernelArgument.of(cycle.offset(loads)),
            KernelArgument.of(LOADS_PER_LAUNCH),
            KernelArgument.of(reached));
        queue.record(after);
        hold.release();
        queue.synchronize();
        loads += LOADS_PER_LAUNCH;
        launches.add(after.nanosecondsSince(before) / LOADS_PER_LAUNCH);
      } while (System.nanoTime() - start < time.toNanos() && !cancelled.getAsBoolean());
    }
    Collections.sort(launches);
    return launches.get(launches.size() / 2);
  }

  /** What is wrong with where the last launch ended. */
  Optional<String> problem() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(JAVA_LONG);
      queue.download(reached, found);
      long offset = found.get(JAVA_LONG, 0);
      long expected = cycle.offset(loads);
      return offset == expected
          ? Optional.empty()
          : Optional.of(
              "The chase %s reached offset %d after %d loads, expected %d"
                  .formatted(name, offset, loads, expected));
    }
  }
}
