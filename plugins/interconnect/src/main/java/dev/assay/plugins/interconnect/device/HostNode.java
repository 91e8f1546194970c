package dev.assay.plugins.interconnect.device;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.interconnect.memory.NumaNodes;
import dev.assay.plugins.linux.memory.MemoryPolicy;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The NUMA node on which the host's memory of a copy lies.
 *
 * @param number empty where it does not matter or nobody knows: one node alone, or a device that
 *     the kernel places on none
 */
record HostNode(OptionalInt number) {
  static final Parameter PARAMETER =
      Parameter.text(
          "numa_node",
          "nearest",
          "The NUMA node on which the host's memory lies: a number, or nearest, which is the"
              + " device's where the kernel knows it. The counter numa-node says where it lay.");

  private static final Path PCI_DEVICES = Path.of("/sys/bus/pci/devices");
  private static final String NEAREST = "nearest";

  /** Why the parameter cannot be met here; empty when it can. */
  static Optional<MissingThing> missing(Context context) {
    String asked = context.text(PARAMETER.name());
    List<String> there = withMemory().stream().map(String::valueOf).toList();
    return asked.equals(NEAREST) || there.contains(asked)
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "NUMA node '%s' with memory; there are %s".formatted(asked, there),
                "choose one of them, or -p numa_node=nearest"));
  }

  /** What the parameter means for a device. */
  static HostNode of(Context context, DeviceProperties device) {
    if (withMemory().size() == 1) {
      return new HostNode(OptionalInt.empty());
    }
    String asked = context.text(PARAMETER.name());
    return new HostNode(
        asked.equals(NEAREST)
            ? nearest(PCI_DEVICES, device.pciBusId())
            : OptionalInt.of(Integer.parseInt(asked)));
  }

  /**
   * The node of a device on the PCI bus.
   *
   * @param devices such as {@code /sys/bus/pci/devices}
   */
  static OptionalInt nearest(Path devices, Optional<String> busId) {
    if (busId.isEmpty()) {
      return OptionalInt.empty();
    }
    Path file = devices.resolve(busId.get().toLowerCase(Locale.ROOT)).resolve("numa_node");
    try {
      int node = Integer.parseInt(Files.readString(file).strip());
      return node < 0 ? OptionalInt.empty() : OptionalInt.of(node);
    } catch (IOException notDescribed) {
      return OptionalInt.empty();
    }
  }

  private static List<Integer> withMemory() {
    try {
      return NumaNodes.usable().withMemory().stream().map(NumaNodes.Node::label).toList();
    } catch (IOException e) {
      throw new IllegalStateException("The NUMA nodes cannot be read: " + e.getMessage(), e);
    }
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
    List<Integer> there = withMemory();
    if (there.size() == 1) {
      return there.getFirst();
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
