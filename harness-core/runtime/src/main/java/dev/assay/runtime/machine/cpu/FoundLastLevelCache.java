package dev.assay.runtime.machine.cpu;

import dev.assay.api.machine.Fact;
import dev.assay.api.machine.LastLevelCache;

/**
 * The last cache before memory, and how it is known.
 *
 * @param assumed whether it is a default, since nothing tells
 * @param source where it is known from; of a default why it is not known
 */
public record FoundLastLevelCache(LastLevelCache cache, boolean assumed, String source) {
  /** As workloads are told of it. */
  public Fact<LastLevelCache> toFact() {
    return assumed ? new Fact.Assumed<>(cache, source) : new Fact.Known<>(cache, source);
  }

  /** For people: the size, whether it is a default, and how it is known. */
  public String described() {
    return assumed
        ? "unknown, so a default of %s is taken: %s".formatted(size(), source)
        : "%s (%s)".formatted(size(), source);
  }

  /** For people: such as {@code "32 MiB a core, 64 MiB all cores"}. */
  public String size() {
    return cache.bytes() == cache.totalBytes()
        ? mebibytes(cache.bytes())
        : "%s a core, %s all cores"
            .formatted(mebibytes(cache.bytes()), mebibytes(cache.totalBytes()));
  }

  private static String mebibytes(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
  }
}
