package dev.assay.runtime.plugins.workload;

import dev.assay.runtime.plugins.integrity.Sha256;
import dev.assay.runtime.plugins.wiring.BundleFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A bundle that is installed, resolved and started.
 *
 * @param file its jar, and what the manifest says
 */
public record Plugin(BundleFile file) {
  public String symbolicName() {
    return file.symbolicName();
  }

  /** The canonical OSGi version, such as {@code "1.2.0"}. */
  public String version() {
    return file.version();
  }

  public Path jar() {
    return file.jar();
  }

  /** The name of the jar, by which findings call the bundle. */
  public String fileName() {
    return file.fileName();
  }

  /**
   * The SHA-256 of the jar as 64 lower case hexadecimal digits. Every call reads the whole jar.
   *
   * @throws IOException when it cannot be read, or is not the one that was installed
   */
  public String sha256() throws IOException {
    requireUnchanged();
    String hash = Sha256.of(jar());
    requireUnchanged();
    return hash;
  }

  private void requireUnchanged() throws IOException {
    if (!file.isUnchanged()) {
      throw new IOException(
          jar()
              + " was replaced after it was loaded, so its hash says nothing. List the plugins"
              + " again.");
    }
  }
}
