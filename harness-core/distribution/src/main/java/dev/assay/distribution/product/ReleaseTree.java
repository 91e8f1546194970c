package dev.assay.distribution.product;

import static dev.assay.cli.installation.Installation.NODE_SCRIPTS;

import dev.assay.cli.CommandTree;
import dev.assay.cli.installation.Version;
import dev.assay.distribution.archive.Sums;
import dev.assay.distribution.manual.ManualPages;
import dev.assay.distribution.materials.BillOfMaterials;
import dev.assay.distribution.runtimeimage.ForeignJdk;
import dev.assay.distribution.runtimeimage.RuntimeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders that releases unpack to.
 *
 * @param checkout what was built
 * @param systems the libraries that differ by system, in a folder for each
 * @param bill of all that is put into a folder
 * @param time of the release
 */
public record ReleaseTree(Checkout checkout, Path systems, BillOfMaterials bill, Instant time) {
  private static final List<String> SCRIPTS =
      List.of("make-cache", "node-check", "prepare-release", "slurm-node-check");
  private static final List<String> TEXTS = List.of("LICENSE", "CHANGELOG.md");

  /**
   * Makes the folder for an architecture.
   *
   * @param jdk of it, where it is not that of this machine
   * @param parent an existing folder
   */
  public Path make(Architecture architecture, Optional<ForeignJdk> jdk, Path parent)
      throws IOException {
    String name = "assay-%s-linux-%s".formatted(checkout.version(), architecture.linux());
    Path tree = Files.createDirectory(parent.resolve(name));
    RuntimeImage.link(checkout.scripts(), tree.resolve("runtime"), jdk);
    copyProduct(systems.resolve(architecture.linux()).resolve("zstd-jni.jar"), tree);
    Texts.write("README.md", Map.of("@VERSION@", checkout.version()), tree.resolve("README.md"));
    Path manual = Files.createDirectories(tree.resolve("share/man/man1"));
    new ManualPages(checkout.version(), time).write(CommandTree.whole(), manual);
    Completions.write(Files.createDirectories(tree.resolve("share/completions")));
    Path licences = Files.createDirectory(tree.resolve("licenses"));
    Map<String, String> runtime = facts(tree.resolve("runtime/release"));
    bill.write(tree, tree.resolve("sbom.json"), licences, runtime);
    Notice.write(licences, tree.resolve("NOTICE"));
    NativeCode.requireFor(architecture, tree);
    writeFacts(architecture, runtime, tree);
    return tree;
  }

  /** Makes the folder with what commands about Azure need, for every architecture. */
  public Path makeAzure(Path parent) throws IOException {
    Path tree =
        Files.createDirectory(parent.resolve("assay-%s-azure".formatted(checkout.version())));
    for (Path library : checkout.azureLibraries()) {
      copy(library, tree.resolve("dist/azure").resolve(library.getFileName()));
    }
    bill.write(
        tree,
        tree.resolve("sbom-azure.json"),
        Files.createDirectory(tree.resolve("licenses")),
        Map.of());
    return tree;
  }

  private void copyProduct(Path zstd, Path tree) throws IOException {
    copy(checkout.root().resolve("assay"), tree.resolve("assay"));
    for (String script : Stream.concat(SCRIPTS.stream(), NODE_SCRIPTS.stream()).toList()) {
      copy(checkout.scripts().resolve(script), tree.resolve("bin").resolve(script));
    }
    for (String text : TEXTS) {
      copy(checkout.root().resolve(text), tree.resolve(text));
    }
    copy(checkout.jar(), tree.resolve("dist/assay.jar"));
    for (Path library : checkout.libraries()) {
      String name = library.getFileName().toString();
      Path place = tree.resolve("dist/lib").resolve(name);
      if (name.startsWith("picocli-")) {
        NewerClasses.copy(checkout, place);
      } else {
        copy(name.startsWith("zstd-jni-") ? zstd : library, place);
      }
    }
    for (Path bundle : checkout.bundles()) {
      copy(bundle, tree.resolve("bundles").resolve(bundle.getFileName()));
    }
  }

  /** What a file of lines such as {@code NAME="value"} says. */
  private static Map<String, String> facts(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("\"", "")));
  }

  /** The last file, since {@code build} is the hash of all others. */
  private void writeFacts(Architecture architecture, Map<String, String> runtime, Path tree)
      throws IOException {
    Files.writeString(
        tree.resolve("release.properties"),
        """
        version=%s
        commit=%s
        jdk=%s
        os=linux
        arch=%s
        build=%s
        """
            .formatted(
                checkout.version(),
                Version.commit().orElse("unknown"),
                runtime.getOrDefault("JAVA_RUNTIME_VERSION", runtime.get("JAVA_VERSION")),
                architecture.linux(),
                Sums.ofFolder(tree).substring(0, 16)));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("..").normalize());
    Files.copy(from, to);
    if (Files.isExecutable(from) && !to.toFile().setExecutable(true, false)) {
      throw new IOException(to + " cannot be made executable");
    }
  }
}
