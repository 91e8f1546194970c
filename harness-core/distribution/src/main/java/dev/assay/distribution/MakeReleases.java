package dev.assay.distribution;

import dev.assay.distribution.archive.DebPackage;
import dev.assay.distribution.archive.Sums;
import dev.assay.distribution.archive.TarGz;
import dev.assay.distribution.materials.BillOfMaterials;
import dev.assay.distribution.product.Architecture;
import dev.assay.distribution.product.Checkout;
import dev.assay.distribution.product.DebianFiles;
import dev.assay.distribution.product.ReleaseTree;
import dev.assay.distribution.runtimeimage.ForeignJdk;
import dev.assay.fleet.image.GlibcVersion;
import dev.assay.fleet.image.ImageNeeds;
import dev.assay.runtime.directory.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes the files that users download, of what Maven has built.
 *
 * @param checkout the repository
 * @param target the folder of this module's build; the files lie in its {@code release}
 * @param time of every file in them
 */
public record MakeReleases(Checkout checkout, Path target, Instant time) {
  /**
   * Arguments: the repository, the folder of the build, version, time of every file, and the folder
   * of a JDK for aarch64 or nothing.
   */
  public static void main(String[] arguments) throws IOException {
    Optional<ForeignJdk> aarch64 =
        arguments.length > 4 && !arguments[4].isBlank()
            ? Optional.of(ForeignJdk.in(Path.of(arguments[4]).toAbsolutePath()))
            : Optional.empty();
    new MakeReleases(
            new Checkout(Path.of(arguments[0]), arguments[2]),
            Path.of(arguments[1]),
            Instant.parse(arguments[3]))
        .make(aarch64);
  }

  private void make(Optional<ForeignJdk> aarch64) throws IOException {
    for (Path folder : List.of(release(), trees())) {
      DirectoryTree.delete(folder);
      Files.createDirectories(folder);
    }
    BillOfMaterials bill = new BillOfMaterials(target.resolve("bom/maven.json"), libraries());
    ReleaseTree release = new ReleaseTree(checkout, target.resolve("systems"), bill, time);
    List<Path> made = new ArrayList<>();
    Path azure = release.makeAzure(trees());
    made.add(archive(azure, ""));
    Path x86 = release.make(Architecture.X86_64, Optional.empty(), trees());
    made.add(archive(x86, x86.getFileName() + "/"));
    made.add(debian(Architecture.X86_64, List.of(x86, azure)));
    if (aarch64.isPresent()) {
      Path arm = release.make(Architecture.AARCH64, aarch64, trees());
      made.add(archive(arm, arm.getFileName() + "/"));
      made.add(debian(Architecture.AARCH64, List.of(arm, azure)));
    }
    bill.requireNoProblem();
    Sums.write(made, release().resolve("SHA256SUMS"));
  }

  private Path release() {
    return target.resolve("release");
  }

  private Path trees() {
    return target.resolve("trees");
  }

  /** The class path of this process has all libraries, those inside bundles too. */
  private static List<Path> libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .filter(path -> path.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }

  private Path archive(Path tree, String prefix) throws IOException {
    Path archive = release().resolve(tree.getFileName() + ".tar.gz");
    TarGz.write(tree, prefix, time, archive);
    return archive;
  }

  /**
   * @param contents the release, then what is unpacked into it
   */
  private Path debian(Architecture architecture, List<Path> contents) throws IOException {
    Path root = Files.createDirectory(trees().resolve(architecture.debian()));
    Path control = Files.createDirectory(trees().resolve(architecture.debian() + "-control"));
    DebianFiles.install(contents, root);
    GlibcVersion glibc = ImageNeeds.of(contents.getFirst().resolve("runtime")).glibc();
    DebianFiles.writeControl(checkout.version(), architecture, glibc, control);
    Path deb =
        release().resolve("assay_%s_%s.deb".formatted(checkout.version(), architecture.debian()));
    DebPackage.write(root, control, time, deb);
    return deb;
  }
}
