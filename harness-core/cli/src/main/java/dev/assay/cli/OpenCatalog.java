package dev.assay.cli;

import dev.assay.runtime.execution.DirectoryTree;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalogue with the temporary storage of its framework. */
final class OpenCatalog implements AutoCloseable {
  private final Path storage;
  private final PluginCatalog catalog;

  OpenCatalog(Path bundles) throws IOException, InterruptedException {
    storage = Files.createTempDirectory("assay-plugins-");
    catalog = PluginCatalog.open(bundles, storage, IntegrityPolicy.none());
  }

  PluginCatalog get() {
    return catalog;
  }

  @Override
  public void close() throws IOException {
    catalog.close();
    DirectoryTree.delete(storage);
  }
}
