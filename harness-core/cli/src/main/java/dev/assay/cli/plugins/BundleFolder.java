package dev.assay.cli.plugins;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.runtime.plugins.CatalogContent;
import dev.assay.runtime.plugins.KeptListing;
import dev.assay.runtime.plugins.integrity.BundleLock;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.plugins.integrity.TrustedSigners;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A folder of bundles, and what they must show before they are loaded.
 *
 * @param directory absolute
 * @param trust the file of the trusted signers; empty for any
 * @param lock the file of the hashes they must have; empty for any
 */
public record BundleFolder(Path directory, Optional<Path> trust, Optional<Path> lock) {
  /** Loads them; the caller closes the catalogue. */
  public OpenCatalog open() throws IOException, InterruptedException, UsageException {
    return OpenCatalog.of(directory, policy());
  }

  /**
   * What they offer, for a command that needs no more: from memory where nothing has changed. What
   * bundles must show is looked at each time.
   */
  public CatalogContent listing() throws IOException, InterruptedException, UsageException {
    Optional<Path> cache = Places.cache();
    return cache.isEmpty() || trust.isPresent() || lock.isPresent()
        ? opened()
        : new KeptListing(cache.get().resolve("listings"), Places.harness(), InstantSource.system())
            .of(directory, this::opened);
  }

  private CatalogContent opened() throws IOException, InterruptedException, UsageException {
    try (OpenCatalog catalog = open()) {
      return catalog.get().content();
    }
  }

  /** The same for another folder. */
  public BundleFolder at(Path other) {
    return new BundleFolder(other, trust, lock);
  }

  private IntegrityPolicy policy() throws IOException, UsageException {
    try {
      return new IntegrityPolicy(
          trust.isEmpty() ? Optional.empty() : Optional.of(TrustedSigners.read(trust.get())),
          lock.isEmpty() ? Optional.empty() : Optional.of(BundleLock.read(lock.get())));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
