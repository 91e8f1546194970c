package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.PinnedMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Memory of the host that a device copies from or to.
 *
 * @param pinned empty for pageable memory
 */
record HostBuffer(MemorySegment segment, Optional<PinnedMemory> pinned) {
  private static final long PAGE = 4096;

  /**
   * Allocates zeroed memory.
   *
   * @param arena of pageable memory
   */
  static HostBuffer allocate(
      ComputeDevice device, Arena arena, boolean pinned, HostNode node, long bytes)
      throws IOException {
    HostBuffer made =
        node.allocate(
            () -> {
              Optional<PinnedMemory> memory =
                  pinned ? Optional.of(device.allocatePinned(bytes)) : Optional.empty();
              MemorySegment segment =
                  memory.map(PinnedMemory::segment).orElseGet(() -> arena.allocate(bytes, PAGE));
              segment.fill((byte) 0);
              return new HostBuffer(segment, memory);
            });
    node.nodeOf(made.segment());
    return made;
  }
}
