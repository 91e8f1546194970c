package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.interconnect.kernel.TransferKernels;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is copied, from where and to where, and what has to arrive. */
final class CopyBuffers {
  private static final int THREADS = 256;
  private static final int BYTES_PER_THREAD = 16;

  private final CopyPlan plan;
  private final CommandQueue queue;
  private final CommandQueue otherQueue;
  private final DeviceMemory source;
  private final DeviceMemory target;
  private final Pattern pattern;
  private final HostBuffer hostSource;
  private final HostBuffer hostTarget;
  private final List<Runnable> copies = new ArrayList<>();

  /**
   * Allocates and fills them. What fails half-way is freed with the device's platform.
   *
   * @param arena of what is not allocated through the device
   */
  CopyBuffers(ComputeDevice device, CopyPlan plan, Arena arena, RandomGenerator random)
      throws IOException {
    this.plan = plan;
    queue = device.newQueue();
    otherQueue = device.newQueue();
    source = device.allocate(plan.bytes());
    target = device.allocate(plan.bytes());
    pattern = Pattern.random(arena, plan.bytes(), random);
    hostSource = HostBuffer.allocate(device, arena, plan.pinned(), plan.node(), plan.bytes());
    hostTarget = HostBuffer.allocate(device, arena, plan.pinned(), plan.node(), plan.bytes());
    hostSource.segment().copyFrom(pattern.bytes());
    queue.upload(pattern.bytes(), source);
    if (plan.byKernel()) {
      addKernels(device.load(TransferKernels.program()).kernel(TransferKernels.COPY_BYTES));
    } else {
      addCopies();
    }
  }

  private CommandQueue queueToHost() {
    return plan.direction() == CopyDirection.BIDIRECTIONAL ? otherQueue : queue;
  }

  private void addCopies() {
    if (plan.direction().toDevice()) {
      copies.add(() -> queue.copyToDevice(hostSource.segment(), target, 0));
    }
    if (plan.direction().toHost()) {
      copies.add(() -> queueToHost().copyToHost(source, 0, hostTarget.segment()));
    }
    if (plan.direction() == CopyDirection.LOCAL) {
      copies.add(() -> queue.copy(source, 0, target, 0, plan.bytes()));
    }
  }

  private void addKernels(Kernel kernel) {
    KernelArgument onDevice = KernelArgument.of(target);
    KernelArgument fromDevice = KernelArgument.of(source);
    if (plan.direction().toDevice()) {
      addKernel(kernel, queue, onDevice, pinned(hostSource));
    }
    if (plan.direction().toHost()) {
      addKernel(kernel, queueToHost(), pinned(hostTarget), fromDevice);
    }
    if (plan.direction() == CopyDirection.LOCAL) {
      addKernel(kernel, queue, onDevice, fromDevice);
    }
  }

  private static KernelArgument pinned(HostBuffer host) {
    return KernelArgument.of(host.pinned().orElseThrow());
  }

  private void addKernel(Kernel kernel, CommandQueue on, KernelArgument to, KernelArgument from) {
    long threads = Math.ceilDiv(plan.bytes(), BYTES_PER_THREAD);
    Grid grid = Grid.of(Math.toIntExact(Math.ceilDiv(threads, THREADS)), THREADS);
    PreparedLaunch launch = kernel.prepare(grid, to, from, KernelArgument.of(plan.bytes()));
    copies.add(() -> on.launch(launch));
  }

  /** Makes sure that what is found at a target was brought there since. */
  void clearTargets() {
    hostTarget.segment().fill((byte) 0);
    queue.fill(target, 0, target.bytes(), (byte) 0);
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

  /** The NUMA node of the host's memory. */
  int hostNode() throws IOException {
    return plan.node().nodeOf(hostSource.segment());
  }

  /** One copy, or one in each direction. */
  void enqueue() {
    copies.forEach(Runnable::run);
  }

  /** What is wrong at a target. */
  Optional<String> problem() {
    Optional<String> problem = Optional.empty();
    if (plan.direction().toHost()) {
      problem = pattern.problem("The copy to the host", hostTarget.segment());
    }
    if (problem.isEmpty() && plan.direction() != CopyDirection.D2H) {
      try (Arena copy = Arena.ofConfined()) {
        MemorySegment found = copy.allocate(target.bytes(), Long.BYTES);
        queue.download(target, found);
        problem = pattern.problem("The copy to the device", found);
      }
    }
    return problem;
  }
}
