package dev.assay.cli.fleet;

import dev.assay.cli.installation.Places;
import dev.assay.fleet.targets.TargetType;
import dev.assay.fleet.targets.Targets;
import dev.assay.fleet.targets.TargetsFile;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Finds the kinds of targets. That of Azure brings the SDK of Azure, which is larger than all the
 * rest; it lies in a folder of its own that only commands about targets look into and that no node
 * is sent.
 */
final class TargetTypes {
  private TargetTypes() {}

  /** The targets of a file. */
  static Targets read(Path file) throws IOException, SpecException {
    return new TargetsFile(all()).read(file);
  }

  private static ServiceLoader<TargetType> all() throws IOException {
    List<URL> jars = jars(Places.librariesOf("azure"));
    ClassLoader own = TargetTypes.class.getClassLoader();
    // Never closed: what it loaded is used until the process ends.
    ClassLoader loader =
        jars.isEmpty() ? own : new URLClassLoader("azure", jars.toArray(new URL[0]), own);
    return ServiceLoader.load(TargetType.class, loader);
  }

  private static List<URL> jars(Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path file : files) {
          jars.add(url(file));
        }
      }
    }
    return jars;
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }
}
