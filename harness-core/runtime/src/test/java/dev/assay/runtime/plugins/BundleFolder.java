package dev.assay.runtime.plugins;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.process.Shell;
import dev.assay.worker.description.Describer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openjdk.jmh.annotations.Benchmark;

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
    return open(IntegrityPolicy.none());
  }

  PluginCatalog open(IntegrityPolicy policy) throws IOException, InterruptedException {
    return PluginCatalog.open(
        List.of(bundles), storage, policy, describing(DescriptionSettings.DEFAULT_LIMIT));
  }

  PluginCatalog open(Duration limit) throws IOException, InterruptedException {
    return PluginCatalog.open(List.of(bundles), storage, IntegrityPolicy.none(), describing(limit));
  }

  PluginCatalog open(Shell shell) throws IOException, InterruptedException {
    DescriptionSettings settings = describing(DescriptionSettings.DEFAULT_LIMIT);
    return PluginCatalog.open(
        List.of(bundles),
        storage,
        IntegrityPolicy.none(),
        new DescriptionSettings(
            settings.java(), settings.libraries(), settings.cache(), settings.limit(), shell));
  }

  /** What is asked of plugin code is remembered beside the storage. */
  DescriptionSettings describing(Duration limit) {
    return new DescriptionSettings(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        List.of(origin(Describer.class), origin(BenchmarkPlugin.class), origin(Benchmark.class)),
        Optional.of(storage.resolveSibling("cache")),
        limit);
  }

  private static Path origin(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
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
