package dev.assay.cli.plugins;

import dev.assay.analysis.wording.Count;
import dev.assay.api.Availability;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Label;
import dev.assay.cli.output.Output;
import dev.assay.runtime.plan.Missing;
import dev.assay.runtime.plugins.CatalogContent;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what can be measured. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Lists the workloads of the plugins.",
      "It also says which declared requirements of a workload this machine does not meet, and which"
          + " bundles have defects."
    })
public final class ListCommand implements Callable<Integer> {
  private static final int CATEGORY_WIDTH = 14;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Bundles bundles = new Bundles();
  @Mixin private Places places = new Places();

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--check",
      description =
          "Also ask each workload what it needs for its default parameters and does not find here,"
              + " such as a device. This takes a few seconds.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (check) {
      try (OpenCatalog open = bundles.open()) {
        print(open.get().content(), WorkloadsHere.asked(open.get(), places.results()));
      }
    } else {
      CatalogContent listing = bundles.folders().listing();
      print(listing, WorkloadsHere.declared(listing));
    }
    return ExitCodes.FINE;
  }

  private void print(CatalogContent listing, WorkloadsHere here) throws IOException {
    QuotaWarning.print(Output.of(spec).getErr());
    if (json) {
      JsonText.print(CatalogJson.tree(listing, here), Output.of(spec).getOut());
    } else {
      print(listing, here, Output.of(spec).getOut());
    }
  }

  // Plain concatenation: a formatter's start would be a good part of this command's time.
  private void print(CatalogContent listing, WorkloadsHere here, PrintWriter out) {
    int width = 0;
    for (OfferedWorkload workload : listing.workloads()) {
      width = Math.max(width, workload.info().id().length());
    }
    for (Plugin plugin : listing.plugins()) {
      out.println(plugin.symbolicName() + " " + plugin.version() + from(plugin));
      for (OfferedWorkload workload : listing.workloads()) {
        if (workload.plugin().jar().equals(plugin.jar())) {
          print(workload, width, here.apply(workload), out);
        }
      }
    }
    if (listing.plugins().isEmpty()) {
      out.println("There is no plugin in " + bundles.folders().named() + ".");
    }
    SizesInCaches.line(listing.workloads()).ifPresent(out::println);
    FindingLines.print(listing.findings(), out);
    FindingLines.print(here.answers(), out);
    int errors = 0;
    for (Finding finding : listing.findings()) {
      errors += finding.severity() == Finding.Severity.ERROR ? 1 : 0;
    }
    out.println(
        Count.of(listing.workloads().size(), "workload")
            + " of "
            + Count.of(listing.plugins().size(), "plugin")
            + ", "
            + Count.of(errors, "error"));
  }

  /** Where a plugin was found, unless it is where all are looked for first. */
  private String from(Plugin plugin) {
    return bundles.folders().isInFirst(plugin.jar()) ? "" : "  (" + plugin.jar() + ")";
  }

  private static void print(
      OfferedWorkload workload, int width, Availability availability, PrintWriter out) {
    String id = workload.info().id();
    String category = Label.of(workload.info().category());
    out.println(
        "  "
            + id
            + " ".repeat(width - id.length() + 2)
            + category
            + " ".repeat(Math.max(1, CATEGORY_WIDTH - category.length()))
            + workload.info().title());
    if (availability instanceof Availability.Missing missing) {
      out.println("      not available here: " + Missing.describe(missing));
    }
  }
}
