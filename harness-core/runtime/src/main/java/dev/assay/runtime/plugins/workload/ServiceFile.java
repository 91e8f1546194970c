package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.LOAD;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Failure;
import dev.assay.runtime.plugins.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;

/** Reads the files under {@code META-INF/services} of a bundle. */
final class ServiceFile {
  private ServiceFile() {}

  /** The names of the classes that a bundle gives for a service; none where it has no such file. */
  static Set<String> providers(Plugin plugin, Bundle bundle, Class<?> service)
      throws DefectiveBundleException {
    String name = "META-INF/services/" + service.getName();
    Set<String> providers = new LinkedHashSet<>();
    try {
      Enumeration<URL> files = bundle.getResources(name);
      for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
        try (InputStream in = file.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.split("#", 2)[0].strip())
              .filter(line -> !line.isEmpty())
              .forEach(providers::add);
        }
      }
    } catch (IOException e) {
      throw new DefectiveBundleException(
          Finding.error(
              plugin.fileName(),
              LOAD,
              "its %s cannot be read: %s".formatted(name, Failure.describe(e)),
              "Copy the bundle again."));
    }
    return providers;
  }
}
