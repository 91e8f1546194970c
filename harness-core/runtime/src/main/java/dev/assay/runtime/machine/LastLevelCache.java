package dev.assay.runtime.machine;

/**
 * The last cache before memory.
 *
 * @param bytes the largest single one that an allowed CPU uses
 * @param totalBytes the sum of all that the allowed CPUs use, or more where that is not known
 * @param assumed whether it is a default, since nothing tells
 * @param source where it is known from; of a default why it is not known
 */
public record LastLevelCache(long bytes, long totalBytes, boolean assumed, String source) {
  public LastLevelCache {
    if (bytes <= 0 || totalBytes < bytes) {
      throw new IllegalArgumentException(
          "A last-level cache has above 0 bytes and all of them no fewer, not %d and %d."
              .formatted(bytes, totalBytes));
    }
  }

  /** For people: the size, whether it is a default, and how it is known. */
  public String described() {
    return assumed
        ? "unknown, so a default of %s is taken: %s".formatted(size(), source)
        : "%s (%s)".formatted(size(), source);
  }

  /** For people: such as {@code "32 MiB a core, 64 MiB all cores"}. */
  public String size() {
    return bytes == totalBytes
        ? mebibytes(bytes)
        : "%s a core, %s all cores".formatted(mebibytes(bytes), mebibytes(totalBytes));
  }

  private static String mebibytes(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
  }
}
