package dev.assay.cli.plugins;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.runtime.plugins.CatalogContent;
import dev.assay.runtime.plugins.KeptListing;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.plugins.integrity.BundleLock;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.plugins.integrity.TrustedSigners;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Folders of bundles, and what they must show before they are loaded.
 *
 * @param directories absolute, the one whose bundles come first first
 * @param trust the file of the trusted signers; empty for any
 * @param lock the file of the hashes they must have; empty for any
 * @param describeLimit how long each may take to say what it offers
 */
public record BundleFolders(
    List<Path> directories, Optional<Path> trust, Optional<Path> lock, Duration describeLimit) {
  /** Of the cache: what was found before. */
  static final String LISTINGS = "listings";

  public BundleFolders {
    directories = List.copyOf(directories);
  }

  /** With the default limit. */
  public BundleFolders(List<Path> directories, Optional<Path> trust, Optional<Path> lock) {
    this(directories, trust, lock, DescriptionSettings.DEFAULT_LIMIT);
  }

  /** Loads them; the caller closes the catalogue. */
  public OpenCatalog open() throws IOException, InterruptedException, UsageException {
    return OpenCatalog.of(directories, policy(), describeLimit);
  }

  /**
   * What they offer, for a command that needs no more: from memory where nothing has changed. What
   * bundles must show is looked at each time.
   */
  public CatalogContent listing() throws IOException, InterruptedException, UsageException {
    Optional<Path> cache = Places.cache();
    return cache.isEmpty() || trust.isPresent() || lock.isPresent()
        ? opened()
        : new KeptListing(cache.get().resolve(LISTINGS), Places.harness(), InstantSource.system())
            .of(directories, this::opened);
  }

  private CatalogContent opened() throws IOException, InterruptedException, UsageException {
    try (OpenCatalog catalog = open()) {
      return catalog.get().content();
    }
  }

  /** The same for another folder. */
  public BundleFolders at(Path other) {
    return new BundleFolders(List.of(other), trust, lock, describeLimit);
  }

  /** Whether a jar is in the folder whose bundles come first. */
  boolean isInFirst(Path jar) {
    return directories.getFirst().equals(jar.getParent());
  }

  /** The folders, as a message names them. */
  public String named() {
    return directories.stream().map(Path::toString).collect(Collectors.joining(" and "));
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
