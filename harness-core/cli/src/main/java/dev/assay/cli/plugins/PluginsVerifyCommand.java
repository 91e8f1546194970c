package dev.assay.cli.plugins;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Output;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.plugins.embedded.LostLibraries;
import dev.assay.runtime.plugins.finding.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Checks bundles before or after they are dropped. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks bundles before or after you install them.",
      "It checks each JAR together with the installed bundles. Without a JAR, it checks the"
          + " installed bundles. It ends with status 4 when a bundle cannot be used."
    })
final class PluginsVerifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Bundles bundles = new Bundles();

  @Parameters(
      arity = "0..*",
      paramLabel = "JAR",
      description = "Bundles to check (default: all installed ones).")
  private List<Path> jars = new ArrayList<>();

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    for (Path jar : jars) {
      if (!Files.exists(jar)) {
        throw new UsageException("There is no file " + jar + ".");
      }
    }
    if (jars.isEmpty()) {
      return verify(bundles.folders(), Set.of());
    }
    try (OwnedDirectory together =
        OwnedDirectory.createUnique(Places.writableTemporary(), "assay-verify-")) {
      gather(together.path());
      return verify(
          bundles.folders().at(together.path()),
          jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  private void gather(Path together) throws IOException {
    for (Path folder : bundles.folders().directories()) {
      try (DirectoryStream<Path> installed = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : installed) {
          Path link = together.resolve(jar.getFileName());
          for (int number = 2; Files.exists(link, LinkOption.NOFOLLOW_LINKS); number++) {
            link = together.resolve(number + "-" + jar.getFileName());
          }
          Files.createSymbolicLink(link, jar);
        }
      }
    }
    for (Path jar : jars) {
      Path target = together.resolve(jar.getFileName());
      Files.deleteIfExists(target);
      Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Of all that can be read; what cannot has a finding already. */
  private static List<Finding> lostLibraries(BundleFolders folders, List<Finding> known)
      throws IOException {
    Set<String> defective =
        known.stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .map(Finding::bundle)
            .collect(Collectors.toSet());
    List<Finding> findings = new ArrayList<>();
    for (Path folder : folders.directories()) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : found) {
          if (!defective.contains(String.valueOf(jar.getFileName()))) {
            findings.addAll(LostLibraries.findings(jar));
          }
        }
      }
    }
    findings.sort(Comparator.comparing(Finding::bundle));
    return findings;
  }

  /**
   * @param only the file names whose findings are shown; empty for all
   */
  private int verify(BundleFolders folders, Set<String> only)
      throws IOException, InterruptedException, UsageException {
    PrintWriter out = Output.of(spec).getOut();
    try (OpenCatalog catalog = folders.open()) {
      List<Finding> findings = new ArrayList<>(catalog.get().findings());
      findings.addAll(lostLibraries(folders, findings));
      findings.removeIf(finding -> !only.isEmpty() && !only.contains(finding.bundle()));
      long errors = findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
      if (json) {
        ObjectNode node = JsonText.object();
        CatalogJson.write(node.putArray("findings"), findings);
        JsonText.print(node, out);
      } else {
        FindingLines.print(findings, out);
        out.println(
            "%s, %s"
                .formatted(
                    Count.of(errors, "error"), Count.of(findings.size() - errors, "warning")));
      }
      return errors == 0 ? ExitCodes.FINE : ExitCodes.INCOMPLETE;
    }
  }
}
