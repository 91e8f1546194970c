package dev.assay.cli.plugins;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.ReportFile;
import dev.assay.runtime.plugins.integrity.BundleLock;
import dev.assay.runtime.plugins.workload.Plugin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes down which bundles are in use. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the name, version and SHA-256 of every usable bundle to a file, for the option"
          + " --lock.",
      "With the file, Assay notices bundles that changed. It does not restrict what their code"
          + " does."
    })
final class PluginsLockCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Bundles bundles = new Bundles();

  @Parameters(
      paramLabel = "FILE",
      description = "The file to write, such as assay.lock; - is the standard output.")
  private Path file = Path.of("assay.lock");

  @Override
  public Integer call() throws Exception {
    try (OpenCatalog catalog = bundles.open()) {
      Map<BundleLock.Entry, String> hashes = new HashMap<>();
      for (Plugin plugin : catalog.get().plugins()) {
        hashes.put(new BundleLock.Entry(plugin.symbolicName(), plugin.version()), plugin.sha256());
      }
      BundleLock lock = new BundleLock(hashes);
      boolean printed = ReportFile.isStandardOutput(file);
      if (printed) {
        lock.lines().forEach(Output.of(spec).getOut()::println);
      } else {
        lock.write(file);
      }
      FindingLines.print(catalog.get().findings(), Output.of(spec).getErr());
      if (!printed) {
        Output.of(spec)
            .getOut()
            .println("Locked %s in %s".formatted(Count.of(hashes.size(), "bundle"), file));
      }
    }
    return ExitCodes.FINE;
  }
}
