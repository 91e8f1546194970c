package dev.assay.plugins.gpu.timing;

import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;

/** Evicts everything from a device's last-level cache by rewriting memory of twice its size. */
public final class CacheFlush implements Runnable {
  private static final int THREADS = 256;
  private static final int BYTES_PER_THREAD = 16;
  // Larger than the last-level caches there are, for drivers that do not tell.
  private static final long UNKNOWN_CACHE_BYTES = 256L << 20;

  private final OpenDevice device;
  private final PreparedLaunch launch;

  public CacheFlush(OpenDevice device) {
    this.device = device;
    long cache = device.properties().l2CacheBytes().orElse(UNKNOWN_CACHE_BYTES);
    long blocks = Math.ceilDiv(2 * cache, (long) THREADS * BYTES_PER_THREAD);
    launch =
        device
            .kernel(KernelSources.portable("memory", device.properties()), "flush_cache")
            .prepare(
                Grid.of(Math.toIntExact(blocks), THREADS),
                KernelArgument.of(device.allocate(blocks * THREADS * BYTES_PER_THREAD)));
  }

  @Override
  public void run() {
    device.queue().launch(launch);
  }
}
