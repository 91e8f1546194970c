package dev.assay.distribution.product;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The repository, in which everything is built.
 *
 * @param root its folder
 * @param version of what is built
 */
public record Checkout(Path root, String version) {

  public Path jar() {
    return dist().resolve("assay.jar");
  }

  /** The scripts of the product. */
  public Path scripts() {
    return root.resolve("harness-core/bin");
  }

  private Path dist() {
    return root.resolve("harness-core/cli/target/dist");
  }

  /** The libraries of the class path that the jar names: no other file of the folder is used. */
  public List<Path> libraries() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return Arrays.stream(classPath.split(" ")).map(dist()::resolve).sorted().toList();
    }
  }

  public List<Path> azureLibraries() throws IOException {
    return jars(dist().resolve("azure"));
  }

  /** The bundles that the plugins of the repository were built as; not what a user added. */
  public List<Path> bundles() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> plugins = Files.newDirectoryStream(root.resolve("plugins"))) {
      for (Path plugin : plugins) {
        String name = "assay-" + plugin.getFileName();
        Path dropped = root.resolve("bundles").resolve(name + ".jar");
        Path built = plugin.resolve("target").resolve(name + "-" + version + ".jar");
        if (Files.exists(built) && Files.exists(dropped)) {
          found.add(dropped);
        }
      }
    }
    return found.stream().sorted().toList();
  }

  /** Everything that is shipped as it was built. */
  public List<Path> allJars() throws IOException {
    List<Path> all = new ArrayList<>(List.of(jar()));
    all.addAll(libraries());
    all.addAll(azureLibraries());
    all.addAll(bundles());
    return all;
  }

  private static List<Path> jars(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      jars.forEach(found::add);
    }
    return found.stream().sorted().toList();
  }
}
