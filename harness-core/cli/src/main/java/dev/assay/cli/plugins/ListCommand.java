package dev.assay.cli.plugins;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Output;
import dev.assay.runtime.plugins.BriefListing;
import dev.assay.runtime.plugins.CatalogContent;
import java.io.IOException;
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
      "It also says which declared requirements of a workload this machine does not"
          + " meet, and which bundles have defects. It ends with status 4 when bundles have"
          + " defects and no workload can be measured."
    })
public final class ListCommand implements Callable<Integer> {
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
        return print(open.get().content(), WorkloadsHere.asked(open.get(), places.results()));
      }
    }
    CatalogContent listing = bundles.folders().listing();
    return print(listing, WorkloadsHere.declared(listing));
  }

  /** And says how the command ends. */
  private int print(CatalogContent listing, WorkloadsHere here) throws IOException {
    QuotaWarning.print(Output.of(spec).getErr());
    if (json) {
      JsonText.print(CatalogJson.tree(listing, here), Output.of(spec).getOut());
    } else {
      new ListingText(BriefListing.of(listing), bundles.folders(), SizesInCaches::described)
          .print(workload -> here.of(workload.id()), here.answers(), Output.of(spec).getOut());
    }
    return BriefListing.of(listing).isOfDefectsAlone() ? ExitCodes.INCOMPLETE : ExitCodes.FINE;
  }
}
