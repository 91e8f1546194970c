package dev.assay.cli.plugins;

import dev.assay.cli.installation.Places;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.importing.ResultFiles;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A catalogue with the temporary storage of its framework. */
public record OpenCatalog(PluginCatalog get, OwnedDirectory storage) implements AutoCloseable {
  /**
   * Loads bundles that satisfy a policy.
   *
   * @param limit how long each may take to say what it offers
   */
  public static OpenCatalog of(List<Path> bundles, IntegrityPolicy policy, Duration limit)
      throws IOException, InterruptedException {
    OwnedDirectory storage =
        OwnedDirectory.createUnique(
            Places.writableTemporary(), "assay-plugins-", OpenCatalog::endProcesses);
    try {
      return new OpenCatalog(
          PluginCatalog.open(bundles, storage.path(), policy, settings(limit)), storage);
    } catch (IOException | InterruptedException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /** Reads results of other tools by the importers of the plugins. */
  public ResultFiles resultFiles() throws IOException, DefectiveBundleException {
    return new ResultFiles(
        get, settings(DescriptionSettings.DEFAULT_LIMIT), storage.path().resolve("import"));
  }

  private static void endProcesses(Path abandoned) {
    new ProcessTree(ProcessTree.DESCRIBING + abandoned + "/").kill();
  }

  private static DescriptionSettings settings(Duration limit) throws IOException {
    return new DescriptionSettings(
        Places.java(),
        Places.workerLibraries(),
        Places.cache().map(cache -> cache.resolve("descriptions")),
        limit);
  }

  @Override
  public void close() throws IOException {
    get.close();
    storage.close();
  }
}
