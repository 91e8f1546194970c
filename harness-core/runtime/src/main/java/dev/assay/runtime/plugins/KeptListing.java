package dev.assay.runtime.plugins;

import dev.assay.runtime.plugins.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the last command found in directories of bundles, for a command that needs no class path: as
 * long as nothing that it rests on has changed, no bundle is read and no framework started.
 * Whatever is not exactly as it was, or cannot be read, is as good as not there.
 *
 * @param directory where it is kept; need not exist
 * @param harness the files of the harness and the JDK, on which the answers depend too
 * @param clock tells which files have just been written
 */
public record KeptListing(Path directory, List<Path> harness, InstantSource clock) {
  /** A file that was written just now could be written again without a later time. */
  private static final long SETTLED_MILLIS = 2_000;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final String BRIEF = "-brief";

  /** A file of a listing. */
  public record Listing(String basis, CatalogContent content) {}

  /** A file of what the shortest command needs of it. */
  public record Brief(String basis, BriefListing content) {}

  /** Opens a catalogue in full. */
  @FunctionalInterface
  public interface Opening<E extends Exception> {
    CatalogContent content() throws IOException, InterruptedException, E;
  }

  /**
   * What directories offer.
   *
   * @param bundles absolute, the one whose bundles come first first
   * @param opening is called where it is not known
   * @throws IOException when a directory cannot be listed
   */
  public <E extends Exception> CatalogContent of(List<Path> bundles, Opening<E> opening)
      throws IOException, InterruptedException, E {
    Optional<ListingBasis> basis = ListingBasis.of(bundles, harness);
    Optional<CatalogContent> known = basis.flatMap(found -> read(bundles, found));
    if (known.isPresent()) {
      return known.get();
    }
    CatalogContent content = opening.content();
    if (basis.isPresent()
        && content.findings().stream().allMatch(KeptListing::isSameEveryTime)
        && basis.get().lastChange() < (clock.millis() - SETTLED_MILLIS) * NANOS_PER_MILLI
        && basis.equals(ListingBasis.of(bundles, harness))) {
      write(bundles, basis.get(), content);
    }
    return content;
  }

  /**
   * What the shortest command prints, where all of it is still true; else empty.
   *
   * @param bundles absolute, the one whose bundles come first first
   */
  public Optional<BriefListing> brief(List<Path> bundles) {
    // Plain steps: a lambda costs more here than what it does.
    try {
      Optional<ListingBasis> basis = ListingBasis.of(bundles, harness);
      if (basis.isPresent()
          && briefFile(bundles).values() instanceof Map<?, ?> kept
          && basis.get().text().equals(kept.get("basis"))) {
        return Optional.of(BriefListing.read(kept.get("content")));
      }
    } catch (IOException | RuntimeException e) {
      // As good as not there.
    }
    return Optional.empty();
  }

  /** What a disk or a plugin's code said may be otherwise the next time. */
  private static boolean isSameEveryTime(Finding finding) {
    return finding.phase() == Finding.Phase.RESOLVE;
  }

  private ListingFile file(List<Path> bundles) {
    return new ListingFile(directory.resolve(Integer.toHexString(bundles.toString().hashCode())));
  }

  private ListingFile briefFile(List<Path> bundles) {
    return new ListingFile(
        directory.resolve(Integer.toHexString(bundles.toString().hashCode()) + BRIEF));
  }

  private Optional<CatalogContent> read(List<Path> bundles, ListingBasis basis) {
    try {
      Listing listing = file(bundles).read(Listing.class);
      return listing.basis().equals(basis.text())
          ? Optional.of(listing.content())
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private void write(List<Path> bundles, ListingBasis basis, CatalogContent content) {
    try {
      file(bundles).write(new Listing(basis.text(), content));
      briefFile(bundles).write(new Brief(basis.text(), BriefListing.of(content)));
    } catch (IOException e) {
      // The next command opens the catalogue again.
    }
  }
}
