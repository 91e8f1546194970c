package dev.assay.cli;

import dev.assay.runtime.execution.DirectoryTree;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalogue with the temporary storage of its framework. */
record OpenCatalog(PluginCatalog get, Path storage) implements AutoCloseable {
  static OpenCatalog of(Path bundles, IntegrityPolicy policy)
      throws IOException, InterruptedException {
    Path storage = Files.createTempDirectory("assay-plugins-");
    return new OpenCatalog(PluginCatalog.open(bundles, storage, policy), storage);
  }

  @Override
  public void close() throws IOException {
    get.close();
    DirectoryTree.delete(storage);
  }
}
