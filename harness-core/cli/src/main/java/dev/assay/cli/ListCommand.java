package dev.assay.cli;

import dev.assay.api.Availability;
import dev.assay.runtime.plan.Missing;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import java.io.PrintWriter;
import java.util.Locale;
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
    description =
        "Lists the plugins' workloads, what they lack here, and what is wrong with bundles.")
final class ListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Bundles bundles = new Bundles();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (OpenCatalog open = bundles.open()) {
      PluginCatalog catalog = open.get();
      if (json) {
        Output.of(spec).getOut().println(CatalogJson.text(catalog, new DeclaredAvailability()));
      } else {
        print(catalog, Output.of(spec).getOut());
      }
    }
    return ExitCodes.FINE;
  }

  private void print(PluginCatalog catalog, PrintWriter out) {
    DeclaredAvailability availability = new DeclaredAvailability();
    int width = catalog.workloads().stream().mapToInt(w -> w.info().id().length()).max().orElse(0);
    for (Plugin plugin : catalog.plugins()) {
      out.println(plugin.symbolicName() + " " + plugin.version());
      for (OfferedWorkload workload : catalog.workloads()) {
        if (workload.plugin().equals(plugin)) {
          out.println(
              ("  %-" + width + "s  %-12s %s")
                  .formatted(
                      workload.info().id(),
                      workload.info().category().name().toLowerCase(Locale.ROOT),
                      workload.info().title()));
          if (availability.apply(workload) instanceof Availability.Missing missing) {
            out.println("      not available here: " + Missing.describe(missing));
          }
        }
      }
    }
    if (catalog.plugins().isEmpty()) {
      out.println("There is no plugin in " + bundles.directory() + ".");
    }
    FindingLines.print(catalog.findings(), out);
    long errors =
        catalog.findings().stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
    out.println(
        "%d workload(s) of %d plugin(s), %d error(s)"
            .formatted(catalog.workloads().size(), catalog.plugins().size(), errors));
  }
}
