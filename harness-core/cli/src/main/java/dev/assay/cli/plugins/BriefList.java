package dev.assay.cli.plugins;

import dev.assay.cli.installation.Places;
import dev.assay.runtime.directory.FileState;
import dev.assay.runtime.plugins.BriefListing;
import dev.assay.runtime.plugins.KeptListing;
import dev.assay.runtime.plugins.workload.Availabilities;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What {@code assay list} prints, without the library of commands, where it is kept. */
public final class BriefList {
  private BriefList() {}

  /** Whether it printed the same as {@link ListCommand}; false where that has to look. */
  public static boolean printed(PrintWriter out, PrintWriter err) {
    Optional<Path> cache = Places.cache();
    if (cache.isEmpty()) {
      return false;
    }
    Path folder = cache.get().resolve(BundleFolders.LISTINGS);
    BundleFolders bundles =
        new BundleFolders(Places.bundlesWith(List.of()), Optional.empty(), Optional.empty());
    try {
      KeptListing kept = new KeptListing(folder, Places.harness(), InstantSource.system());
      Optional<BriefListing> listing = kept.brief(bundles.directories());
      if (listing.isEmpty() || listing.get().isOfDefectsAlone()) {
        return false;
      }
      FileState jar = FileState.of(Places.jar());
      String version = jar.size() + " " + jar.changed();
      QuotaWarning.print(err);
      DeclaredAvailability declared = new DeclaredAvailability();
      new ListingText(listing.get(), bundles, () -> SizesInCaches.described(folder, version))
          .print(workload -> declared.of(workload), Availabilities.all(0), out);
      return true;
    } catch (IOException e) {
      // The other way says what is wrong.
      return false;
    }
  }
}
