package dev.assay.runtime.plugins;

import dev.assay.runtime.directory.FileState;
import dev.assay.runtime.plugins.finding.Finding;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
  private static final System.Logger LOG = System.getLogger(KeptListing.class.getName());

  /** Raised when a listing changes its meaning. */
  private static final String SCHEMA = "assay-listing/2";

  /**
   * What a listing rests on.
   *
   * @param bundles the directories, a line each
   * @param files state of each file of the harness, and of each jar, by its path
   */
  public record Basis(String schema, String java, String bundles, Map<String, FileState> files) {}

  /** A file of a listing. */
  public record Listing(Basis basis, CatalogContent content) {}

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
    Optional<Basis> basis = basis(bundles);
    Optional<CatalogContent> known = basis.flatMap(this::read);
    if (known.isPresent()) {
      return known.get();
    }
    CatalogContent content = opening.content();
    if (basis.isPresent()
        && content.findings().stream().allMatch(KeptListing::isSameEveryTime)
        && basis.get().files().values().stream().allMatch(this::isSettled)
        && basis.equals(basis(bundles))) {
      write(new Listing(basis.get(), content));
    }
    return content;
  }

  /** Empty where the state of a file is unknown. */
  private Optional<Basis> basis(List<Path> bundles) throws IOException {
    Map<String, FileState> files = new TreeMap<>();
    try {
      for (Path file : new BundleDirectories(bundles).scan().keySet()) {
        files.put(file.toString(), FileState.of(file));
      }
      for (Path file : harness) {
        files.put(file.toString(), FileState.of(file));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    String java = Runtime.version() + " " + System.getProperty("os.arch");
    return Optional.of(new Basis(SCHEMA, java, joined(bundles), files));
  }

  // Plain concatenation: this runs at every start.
  private static String joined(List<Path> bundles) {
    StringBuilder joined = new StringBuilder();
    for (Path path : bundles) {
      joined.append(path).append('\n');
    }
    return joined.toString();
  }

  /** What a disk or a plugin's code said may be otherwise the next time. */
  private static boolean isSameEveryTime(Finding finding) {
    return finding.phase() == Finding.Phase.RESOLVE;
  }

  /** A file that was written just now could be written again without a later time. */
  private boolean isSettled(FileState state) {
    return state.changed() < (clock.millis() - 2_000) * 1_000_000;
  }

  private ListingFile file(Basis basis) {
    String name = Integer.toHexString(basis.bundles().hashCode());
    return new ListingFile(directory.resolve(name));
  }

  private Optional<CatalogContent> read(Basis basis) {
    try {
      Listing listing = file(basis).read(Listing.class);
      LOG.log(System.Logger.Level.DEBUG, () -> "nothing has changed in " + basis.bundles());
      return listing.basis().equals(basis) ? Optional.of(listing.content()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private void write(Listing listing) {
    try {
      file(listing.basis()).write(listing);
    } catch (IOException e) {
      // The next command opens the catalogue again.
    }
  }
}
