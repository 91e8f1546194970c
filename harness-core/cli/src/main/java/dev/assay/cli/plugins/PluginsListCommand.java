package dev.assay.cli.plugins;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.output.Output;
import dev.assay.runtime.plugins.CatalogContent;
import dev.assay.runtime.plugins.workload.Plugin;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists plugins. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the plugins with version, bundle and SHA-256.")
final class PluginsListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Bundles bundles = new Bundles();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    CatalogContent listing = bundles.folders().listing();
    for (Plugin plugin : listing.plugins()) {
      out.println(
          "%s %s  %s  sha256:%s"
              .formatted(
                  plugin.symbolicName(),
                  plugin.version(),
                  bundles.folders().isInFirst(plugin.jar())
                      ? plugin.jar().getFileName()
                      : plugin.jar(),
                  plugin.sha256()));
    }
    FindingLines.print(listing.findings(), Output.of(spec).getErr());
    return ExitCodes.FINE;
  }
}
