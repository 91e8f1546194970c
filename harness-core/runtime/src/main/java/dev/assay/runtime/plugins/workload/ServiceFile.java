package dev.assay.runtime.plugins.workload;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.osgi.framework.Bundle;

/** Reads the files under {@code META-INF/services} of a bundle. */
final class ServiceFile {
  private ServiceFile() {}

  /** The names of the classes that a bundle gives for a service; none where it has no such file. */
  static Set<String> providers(Plugin plugin, Bundle bundle, Class<?> service)
      throws DefectiveBundleException {
    Set<String> providers = new LinkedHashSet<>();
    for (InputStream file :
        BundleList.read(plugin, bundle, "META-INF/services/" + service.getName())) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
        reader
            .lines()
            .map(line -> line.split("#", 2)[0].strip())
            .filter(line -> !line.isEmpty())
            .forEach(providers::add);
      } catch (IOException e) {
        throw new UncheckedIOException("Memory can be read.", e);
      }
    }
    return providers;
  }
}
