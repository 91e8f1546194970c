package dev.assay.runtime.machine.cpu;

import dev.assay.api.machine.Fact;
import dev.assay.api.machine.LastLevelCache;

/**
 * The last cache before memory as a run's file holds it: its sizes, and how they are known.
 *
 * @param bytes as in {@link LastLevelCache#bytes}
 * @param totalBytes as in {@link LastLevelCache#totalBytes}
 * @param assumed whether it is a default, since nothing tells
 * @param source where it is known from; of a default why it is not known
 */
public record FoundLastLevelCache(long bytes, long totalBytes, boolean assumed, String source) {
  public FoundLastLevelCache {
    // Refuses what that type refuses.
    bytes = new LastLevelCache(bytes, totalBytes).bytes();
  }

  /** Its sizes. */
  public LastLevelCache cache() {
    return new LastLevelCache(bytes, totalBytes);
  }

  /** As workloads are told of it. */
  public Fact<LastLevelCache> toFact() {
    return assumed ? new Fact.Assumed<>(cache(), source) : new Fact.Known<>(cache(), source);
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
