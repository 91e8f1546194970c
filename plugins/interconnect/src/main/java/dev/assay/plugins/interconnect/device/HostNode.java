package dev.assay.plugins.interconnect.device;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.api.machine.DisplayDevice;
import dev.assay.api.machine.Machine;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.interconnect.memory.NumaNodes;
import dev.assay.plugins.linux.memory.MemoryPolicy;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The NUMA node on which the host's memory of a copy lies.
 *
 * @param number empty where it does not matter or nobody knows: one node alone, or a device that
 *     the kernel places on none
 * @param withMemory the nodes whose memory this process may use
 */
record HostNode(OptionalInt number, List<Integer> withMemory) {
  static final TextParameter PARAMETER =
      Parameter.text(
          "numa_node",
          "nearest",
          "The NUMA node on which the host's memory lies: a number, or nearest, which is the"
              + " device's where the kernel knows it. The counter numa-node says where it lay.");

  private static final String NEAREST = "nearest";

  /** Why the parameter cannot be met here; empty when it can. */
  static Optional<MissingThing> missing(Context context) {
    String asked = context.get(PARAMETER);
    List<String> there = withMemory(context).stream().map(String::valueOf).toList();
    return asked.equals(NEAREST) || there.contains(asked)
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "NUMA node '%s' with memory; there are %s".formatted(asked, there),
                "choose one of them, or -p numa_node=nearest"));
  }

  /** What the parameter means for a device. */
  static HostNode of(Context context, DeviceProperties device) {
    List<Integer> withMemory = withMemory(context);
    if (withMemory.size() == 1) {
      return new HostNode(OptionalInt.empty(), withMemory);
    }
    String asked = context.get(PARAMETER);
    return new HostNode(
        asked.equals(NEAREST)
            ? nearest(context.machine(), device.pciBusId())
            : OptionalInt.of(Integer.parseInt(asked)),
        withMemory);
  }

  /** The node of a device on the PCI bus. */
  static OptionalInt nearest(Machine machine, Optional<String> busId) {
    return machine.displayDevices().toOptional().orElse(List.of()).stream()
        .filter(device -> busId.filter(device.address()::equalsIgnoreCase).isPresent())
        .map(DisplayDevice::numaNode)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static List<Integer> withMemory(Context context) {
    return NumaNodes.of(context.machine()).withMemory().stream()
        .map(NumaNodes.Node::label)
        .toList();
  }

  /** Lets memory be allocated there, which must also touch it. */
  <T> T allocate(Supplier<T> allocation) throws IOException {
    if (number.isEmpty()) {
      return allocation.get();
    }
    MemoryPolicy.bindThread(number.getAsInt());
    try {
      return allocation.get();
    } finally {
      MemoryPolicy.unbindThread();
    }
  }

  /**
   * Where memory lies.
   *
   * @throws IOException when that is not where it was to lie
   */
  int nodeOf(MemorySegment memory) throws IOException {
    if (withMemory.size() == 1) {
      return withMemory.getFirst();
    }
    int found = MemoryPolicy.nodeOf(memory);
    if (number.isPresent() && number.getAsInt() != found) {
      throw new IOException(
          "The host's memory lies on NUMA node %d, not on %d: free memory there, or choose -p numa_node=%d"
              .formatted(found, number.getAsInt(), found));
    }
    return found;
  }
}
