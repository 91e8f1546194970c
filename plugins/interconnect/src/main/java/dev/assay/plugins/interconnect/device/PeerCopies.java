package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.interconnect.device.CopyPattern.Link;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The memory of all devices, and a copy for each link between them. */
final class PeerCopies {
  private final List<DeviceMemory> sources = new ArrayList<>();
  private final List<List<DeviceMemory>> targets = new ArrayList<>();
  private final List<CommandQueue> receiving = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private final Map<Link, PeerCopy> copies = new LinkedHashMap<>();

  /**
   * Allocates and fills it; what lies on devices is freed with their platform.
   *
   * @param arena of the patterns
   * @param mostIntoOne targets that each device needs
   */
  PeerCopies(
      Arena arena,
      List<ComputeDevice> devices,
      int mostIntoOne,
      long bytes,
      RandomGenerator random) {
    for (ComputeDevice device : devices) {
      sources.add(device.allocate(bytes));
      List<DeviceMemory> own = new ArrayList<>();
      for (int i = 0; i < mostIntoOne; i++) {
        own.add(device.allocate(bytes));
      }
      targets.add(own);
      receiving.add(device.newQueue());
      patterns.add(Pattern.random(arena, bytes, random));
      receiving.getLast().upload(patterns.getLast().bytes(), sources.getLast());
      devices.stream().filter(device::canAccess).forEach(device::enablePeerAccess);
    }
  }

  /** Adds the copy of a link. */
  void add(Link link, ComputeDevice copying) {
    List<DeviceMemory> own = targets.get(link.to());
    // Of the devices without the target's own, numbered from 0.
    int slot = (link.from() < link.to() ? link.from() : link.from() - 1) % own.size();
    copies.put(
        link,
        new PeerCopy(
            sources.get(link.from()),
            own.get(slot),
            copying.newQueue(),
            receiving.get(link.to()),
            patterns.get(link.from())));
  }

  /** The copies of links. */
  List<PeerCopy> of(List<Link> links) {
    return links.stream().map(link -> Objects.requireNonNull(copies.get(link))).toList();
  }
}
