package dev.assay.cli.plugins;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.output.Output;
import dev.assay.runtime.plugins.CatalogChanges;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Follows the folder of bundles. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Installs, updates and removes bundles while you change the files of the folder.",
      "It is for plugin authors, prints each change, and runs until Ctrl-C."
    })
final class PluginsWatchCommand implements Callable<Integer> {
  private static final int SECONDS_BETWEEN_LOOKS = 1;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Bundles bundles = new Bundles();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    try (OpenCatalog catalog = bundles.open();
        Interruption ignored = new Interruption(Thread.currentThread()::interrupt)) {
      out.println(
          "Watching %s: %s. Ctrl-C ends it."
              .formatted(
                  bundles.folders().named(),
                  Count.of(catalog.get().workloads().size(), "workload")));
      FindingLines.print(catalog.get().findings(), out);
      while (true) {
        TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
        print(catalog.get().refresh(), catalog, out);
      }
    } catch (InterruptedException e) {
      return ExitCodes.FINE;
    }
  }

  private static void print(CatalogChanges changes, OpenCatalog catalog, PrintWriter out) {
    if (changes.isEmpty()) {
      return;
    }
    changes.added().forEach(jar -> out.println("added " + jar.getFileName()));
    changes.updated().forEach(jar -> out.println("updated " + jar.getFileName()));
    changes.removed().forEach(jar -> out.println("removed " + jar.getFileName()));
    FindingLines.print(catalog.get().findings(), out);
    out.println(Count.of(catalog.get().workloads().size(), "workload"));
  }
}
