package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.device.PinnedMemory;
import dev.assay.plugins.compute.resource.OpenResources;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Page-locked host memory by {@code cuMemHostAlloc}. */
final class CudaPinnedMemory implements PinnedMemory {
  private final MemorySegment segment;
  private final OpenResources.Resource resource;

  @SuppressWarnings("MustBeClosedChecker") // Closed with the resource.
  CudaPinnedMemory(CudaDevice device, long address, long bytes) {
    Arena arena = Arena.ofShared();
    this.segment = MemorySegment.ofAddress(address).reinterpret(bytes, arena, null);
    this.resource =
        device
            .resources()
            .add(
                () -> {
                  arena.close();
                  device.current().memory().freeHost(address);
                });
  }

  @Override
  public MemorySegment segment() {
    return segment;
  }

  @Override
  public void close() {
    resource.close();
  }
}
