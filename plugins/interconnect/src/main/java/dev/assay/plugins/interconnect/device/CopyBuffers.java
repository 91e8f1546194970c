package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.interconnect.kernel.TransferKernels;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What is copied, from where and to where, and what has to arrive. */
final class CopyBuffers {
  private static final int THREADS = 256;
  private static final int BYTES_PER_THREAD = 16;

  private final ComputeDevice device;
  private final CopyPlan plan;
  private final CommandQueue queue;
  private final CommandQueue otherQueue;
  private final Pattern pattern;
  private final Optional<Kernel> kernel;
  private final List<HostBuffer> hostBuffers = new ArrayList<>();
  private final List<HostBuffer> hostTargets = new ArrayList<>();
  private final List<DeviceMemory> deviceTargets = new ArrayList<>();
  private final List<Runnable> copies = new ArrayList<>();

  /**
   * Allocates and fills what the direction needs. What fails half-way is freed with the device's
   * platform.
   *
   * @param arena of what is not allocated through the device
   */
  CopyBuffers(ComputeDevice device, CopyPlan plan, Arena arena, RandomGenerator random)
      throws IOException {
    this.device = device;
    this.plan = plan;
    queue = device.newQueue();
    otherQueue = device.newQueue();
    pattern = Pattern.random(arena, plan.bytes(), random);
    kernel =
        plan.byKernel()
            ? Optional.of(device.load(TransferKernels.program()).kernel(TransferKernels.COPY_BYTES))
            : Optional.empty();
    if (plan.direction().toDevice()) {
      HostBuffer from = hostBuffer(arena);
      from.segment().copyFrom(pattern.bytes());
      DeviceMemory to = deviceTarget();
      copies.add(
          byKernel(queue, () -> KernelArgument.of(to), () -> pinned(from))
              .orElse(() -> queue.copyToDevice(from.segment(), to, 0)));
    }
    if (plan.direction().toHost()) {
      DeviceMemory from = deviceSource();
      HostBuffer to = hostBuffer(arena);
      hostTargets.add(to);
      CommandQueue on = plan.direction().toDevice() ? otherQueue : queue;
      copies.add(
          byKernel(on, () -> pinned(to), () -> KernelArgument.of(from))
              .orElse(() -> on.copyToHost(from, 0, to.segment())));
    }
    if (plan.direction() == CopyDirection.LOCAL) {
      DeviceMemory from = deviceSource();
      DeviceMemory to = deviceTarget();
      copies.add(
          byKernel(queue, () -> KernelArgument.of(to), () -> KernelArgument.of(from))
              .orElse(() -> queue.copy(from, 0, to, 0, plan.bytes())));
    }
  }

  private HostBuffer hostBuffer(Arena arena) throws IOException {
    HostBuffer made = HostBuffer.allocate(device, arena, plan.pinned(), plan.node(), plan.bytes());
    hostBuffers.add(made);
    return made;
  }

  private DeviceMemory deviceSource() {
    DeviceMemory made = device.allocate(plan.bytes());
    queue.upload(pattern.bytes(), made);
    return made;
  }

  private DeviceMemory deviceTarget() {
    DeviceMemory made = device.allocate(plan.bytes());
    deviceTargets.add(made);
    return made;
  }

  private static KernelArgument pinned(HostBuffer host) {
    return KernelArgument.of(host.pinned().orElseThrow());
  }

  private Optional<Runnable> byKernel(
      CommandQueue on, Supplier<KernelArgument> to, Supplier<KernelArgument> from) {
    long threads = Math.ceilDiv(plan.bytes(), BYTES_PER_THREAD);
    Grid grid = Grid.of(Math.toIntExact(Math.ceilDiv(threads, THREADS)), THREADS);
    return kernel
        .map(copy -> copy.prepare(grid, to.get(), from.get(), KernelArgument.of(plan.bytes())))
        .map(launch -> () -> on.launch(launch));
  }

  /** Makes sure that what is found at a target was brought there since. */
  void clearTargets() {
    hostTargets.forEach(target -> target.segment().fill((byte) 0));
    deviceTargets.forEach(target -> queue.fill(target, 0, target.bytes(), (byte) 0));
    queue.synchronize();
  }

  CommandQueue queue() {
    return queue;
  }

  List<CommandQueue> otherQueues() {
    return plan.direction() == CopyDirection.BIDIRECTIONAL ? List.of(otherQueue) : List.of();
  }

  long countedBytes() {
    return plan.direction().counted() * plan.bytes();
  }

  /** The NUMA node of the host's memory; empty within a device's. */
  Optional<Integer> hostNode() throws IOException {
    return hostBuffers.isEmpty()
        ? Optional.empty()
        : Optional.of(plan.node().nodeOf(hostBuffers.getFirst().segment()));
  }

  /** One copy, or one in each direction. */
  void enqueue() {
    copies.forEach(Runnable::run);
  }

  /** What is wrong at a target. */
  Optional<String> problem() {
    Stream<Supplier<Optional<String>>> atHost =
        hostTargets.stream()
            .map(target -> () -> pattern.problem("The copy to the host", target.segment()));
    Stream<Supplier<Optional<String>>> atDevice =
        deviceTargets.stream()
            .map(target -> () -> pattern.problem("The copy to the device", queue, target));
    return Stream.concat(atHost, atDevice).map(Supplier::get).flatMap(Optional::stream).findFirst();
  }
}
