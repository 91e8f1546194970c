package dev.assay.runtime.plugins;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A directory of bundles in a test, with a storage for one catalogue beside it. */
record BundleFolder(Path bundles, Path storage) {
  static BundleFolder in(Path directory) throws IOException {
    return new BundleFolder(
        Files.createDirectory(directory.resolve("bundles")), directory.resolve("storage"));
  }

  Path jar(String name) {
    return bundles.resolve(name);
  }

  PluginCatalog open() throws IOException, InterruptedException {
    return PluginCatalog.open(bundles, storage, IntegrityPolicy.none());
  }

  /** Writes a jar with exactly this manifest, and nothing else. */
  void writeJar(String name, String manifest) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar(name));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(manifest.getBytes(StandardCharsets.UTF_8));
    }
  }

  static List<Finding> findingsOf(PluginCatalog catalog, String jar) {
    return catalog.findings().stream().filter(finding -> finding.bundle().equals(jar)).toList();
  }

  static List<String> ids(PluginCatalog catalog) {
    return catalog.workloads().stream().map(workload -> workload.info().id()).toList();
  }
}
