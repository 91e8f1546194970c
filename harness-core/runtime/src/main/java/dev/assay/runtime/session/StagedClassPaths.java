package dev.assay.runtime.session;

import dev.assay.runtime.execution.Supervisor;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.PluginIdentity;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies the jars that a workload needs into the run before it is measured, so that a bundle
 * replaced while the run goes on changes nothing in it.
 */
final class StagedClassPaths implements Supervisor.ClassPaths {
  private final PluginCatalog catalog;
  private final Path directory;
  private final Map<PluginIdentity, List<Path>> classPaths = new HashMap<>();
  private final Map<Path, Path> staged = new HashMap<>();

  StagedClassPaths(PluginCatalog catalog, Path directory) {
    this.catalog = catalog;
    this.directory = directory;
  }

  @Override
  public List<Path> of(PlannedWorkload planned)
      throws IOException, Supervisor.UnusablePluginException {
    List<Path> known = classPaths.get(planned.plugin());
    if (known == null) {
      known = staged(planned);
      classPaths.put(planned.plugin(), known);
    }
    return known;
  }

  private List<Path> staged(PlannedWorkload planned)
      throws IOException, Supervisor.UnusablePluginException {
    OfferedWorkload offered =
        catalog.workloads().stream()
            .filter(workload -> workload.info().id().equals(planned.workload()))
            .findFirst()
            .orElseThrow(() -> unusable("no bundle offers %s any more.", planned.workload()));
    List<Path> classPath = new ArrayList<>();
    try {
      for (Path jar : catalog.classPath(offered).entries()) {
        classPath.add(stage(jar));
      }
      // Only now are all bytes copied; what was replaced before or meanwhile was never described.
      catalog.requireUnchanged(offered);
    } catch (DefectiveBundleException e) {
      throw unusable("%s", e.finding());
    }
    if (!offered.plugin().sha256().equals(planned.plugin().sha256())) {
      throw unusable(
          "The bundle of %s was changed since the run was planned. Start a new run.",
          planned.workload());
    }
    return classPath;
  }

  private Path stage(Path jar) throws IOException {
    Path copy = staged.get(jar);
    if (copy == null) {
      Files.createDirectories(directory);
      copy = directory.resolve(staged.size() + "-" + jar.getFileName());
      try {
        Files.copy(jar, copy);
      } catch (FileSystemException e) {
        throw new IOException(
            "%s cannot be copied to %s: %s".formatted(jar.getFileName(), copy, e.getReason()), e);
      }
      staged.put(jar, copy);
    }
    return copy;
  }

  private static Supervisor.UnusablePluginException unusable(String format, Object... values) {
    return new Supervisor.UnusablePluginException(format.formatted(values));
  }
}
