package dev.assay.api.machine;

/**
 * The last cache before memory, by what a measurement has to exceed.
 *
 * @param bytes the largest single one that an allowed CPU uses: what one core can keep in it
 * @param totalBytes the sum of all that the allowed CPUs use: what all cores together can keep, on
 *     a machine of several sockets or core complexes more than {@code bytes}
 */
public record LastLevelCache(long bytes, long totalBytes) {
  public LastLevelCache {
    if (bytes <= 0 || totalBytes < bytes) {
      throw new IllegalArgumentException(
          "A last-level cache has above 0 bytes and all of them no fewer, not %d and %d."
              .formatted(bytes, totalBytes));
    }
  }
}
