package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.LOAD;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.worker.description.Thrown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;

/** Reads what lists a bundle's classes, whatever its size, without running plugin code. */
final class BundleList {
  /** A list of 100,000 benchmarks is shorter. */
  static final int MOST_BYTES = 32 << 20;

  private BundleList() {}

  /**
   * The files of this name, of the bundle and its fragments.
   *
   * @throws DefectiveBundleException when one cannot be read, or is longer than {@link #MOST_BYTES}
   */
  static List<InputStream> read(Plugin plugin, Bundle bundle, String name)
      throws DefectiveBundleException {
    List<InputStream> files = new ArrayList<>();
    try {
      Enumeration<URL> found = bundle.getResources(name);
      for (URL file : found == null ? List.<URL>of() : Collections.list(found)) {
        try (InputStream in = file.openStream()) {
          byte[] content = in.readNBytes(MOST_BYTES + 1);
          if (content.length > MOST_BYTES) {
            throw defect(
                plugin,
                "its %s is longer than %,d bytes".formatted(name, MOST_BYTES),
                "Look at what the bundle contains before you use it: such a file is not a list of"
                    + " classes.");
          }
          files.add(new ByteArrayInputStream(content));
        }
      }
    } catch (IOException e) {
      throw defect(
          plugin,
          "its %s cannot be read: %s".formatted(name, Thrown.ofFile(e)),
          "Copy the bundle again.");
    }
    return files;
  }

  private static DefectiveBundleException defect(Plugin plugin, String cause, String remedy) {
    return new DefectiveBundleException(Finding.error(plugin.fileName(), LOAD, cause, remedy));
  }
}
