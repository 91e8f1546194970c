package dev.assay.cli.plugins;

import dev.assay.analysis.wording.Count;
import dev.assay.api.Availability;
import dev.assay.cli.output.Label;
import dev.assay.runtime.plan.Missing;
import dev.assay.runtime.plugins.BriefListing;
import dev.assay.runtime.plugins.BriefListing.Listed;
import dev.assay.runtime.plugins.BriefListing.ListedWorkload;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.Availabilities;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What can be measured, for people.
 *
 * @param bundles where the plugins were looked for
 * @param caches describes the last-level cache of this machine; asked where a size counts in it
 */
// Plain loops and concatenation: a formatter's start would be a good part of a listing's time.
record ListingText(BriefListing listing, BundleFolders bundles, Supplier<String> caches) {
  private static final int CATEGORY_WIDTH = 14;

  /** Whether a workload can run here. */
  interface Here {
    Availability of(ListedWorkload workload);
  }

  /**
   * Prints it.
   *
   * @param asked of those whose code was asked
   */
  void print(Here here, Availabilities asked, PrintWriter out) {
    int width = 0;
    int workloads = 0;
    for (Listed plugin : listing.plugins()) {
      for (ListedWorkload workload : plugin.workloads()) {
        width = Math.max(width, workload.id().length());
        workloads++;
      }
    }
    for (Listed plugin : listing.plugins()) {
      out.println(plugin.name() + " " + plugin.version() + from(plugin));
      for (ListedWorkload workload : plugin.workloads()) {
        print(workload, width, here.of(workload), out);
      }
    }
    if (listing.plugins().isEmpty()) {
      out.println("There is no plugin in " + bundles.named() + ".");
    }
    if (listing.sizesInCaches()) {
      out.println("LLC, the last-level cache that sizes count in: " + caches.get());
    }
    FindingLines.print(listing.findings(), out);
    FindingLines.print(asked, out);
    int errors = 0;
    for (Finding finding : listing.findings()) {
      errors += finding.severity() == Finding.Severity.ERROR ? 1 : 0;
    }
    out.println(
        Count.of(workloads, "workload")
            + " of "
            + Count.of(listing.plugins().size(), "plugin")
            + ", "
            + Count.of(errors, "error"));
  }

  /** Where a plugin was found, unless it is where all are looked for first. */
  private String from(Listed plugin) {
    return bundles.isInFirst(Path.of(plugin.jar())) ? "" : "  (" + plugin.jar() + ")";
  }

  private static void print(
      ListedWorkload workload, int width, Availability availability, PrintWriter out) {
    String category = Label.of(workload.category());
    out.println(
        "  "
            + workload.id()
            + " ".repeat(width - workload.id().length() + 2)
            + category
            + " ".repeat(Math.max(1, CATEGORY_WIDTH - category.length()))
            + workload.title());
    if (availability instanceof Availability.Missing missing) {
      out.println("      not available here: " + Missing.describe(missing));
    }
  }
}
