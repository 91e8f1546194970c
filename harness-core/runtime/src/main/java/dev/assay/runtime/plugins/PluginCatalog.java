package dev.assay.runtime.plugins;

import static dev.assay.runtime.plugins.finding.Finding.Phase.CLASS_PATH;

import dev.assay.api.JobFileFormat;
import dev.assay.runtime.plugins.InstalledBundles.Installed;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.plugins.wiring.ClassPath;
import dev.assay.runtime.plugins.wiring.EmbeddedFramework;
import dev.assay.runtime.plugins.wiring.FileStamp;
import dev.assay.runtime.plugins.wiring.FlatClassPath;
import dev.assay.runtime.plugins.wiring.TimeLimit;
import dev.assay.runtime.plugins.wiring.UnmetRequirements;
import dev.assay.runtime.plugins.workload.BundleDescriber;
import dev.assay.runtime.plugins.workload.JobFileFormats;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/**
 * The plugins in a directory of bundles: what they offer, what is wrong with them, and the class
 * path a worker needs for each workload.
 *
 * <p>It may be used by several threads: what it lists is of one state of the directory, the one at
 * the last {@link #refresh}.
 */
public final class PluginCatalog implements AutoCloseable {
  /** How long one activator, or one provider describing itself, may take. */
  public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(10);

  private final BundleDirectory directory;
  private final EmbeddedFramework framework;
  private final InstalledBundles bundles;
  private final BundleLifecycle lifecycle;
  private final BundleDescriber describer;
  private final FlatClassPath flatClassPath;
  private Map<Path, Optional<FileStamp>> scanned = Map.of();
  private volatile CatalogContent content = new CatalogContent(List.of(), List.of(), List.of());

  private PluginCatalog(
      BundleDirectory directory,
      EmbeddedFramework framework,
      Path extracted,
      IntegrityPolicy policy,
      TimeLimit limit) {
    this.directory = directory;
    this.framework = framework;
    this.bundles = new InstalledBundles(framework, policy);
    this.lifecycle = new BundleLifecycle(limit);
    this.describer = new BundleDescriber(limit, Runtime.getRuntime().availableProcessors());
    this.flatClassPath = new FlatClassPath(framework, extracted);
  }

  /** Opens a catalogue with the default time limit. */
  public static PluginCatalog open(Path bundlesDirectory, Path storage, IntegrityPolicy policy)
      throws IOException, InterruptedException {
    return open(bundlesDirectory, storage, policy, DEFAULT_TIME_LIMIT);
  }

  /**
   * Installs, starts and describes the bundles of a directory.
   *
   * @param bundlesDirectory its {@code *.jar} files are the bundles
   * @param storage a directory of this process alone, missing or empty, for the framework and for
   *     embedded jars; the caller deletes it when no worker needs a class path any more
   * @param policy what a bundle must show before it is installed
   * @param timeLimit how long one activator, or one provider describing itself, may take
   * @throws IOException when the directory cannot be listed; a defective bundle is a finding
   */
  public static PluginCatalog open(
      Path bundlesDirectory, Path storage, IntegrityPolicy policy, Duration timeLimit)
      throws IOException, InterruptedException {
    EmbeddedFramework framework = EmbeddedFramework.start(storage.resolve("framework"));
    PluginCatalog catalog =
        new PluginCatalog(
            new BundleDirectory(bundlesDirectory.toAbsolutePath().normalize()),
            framework,
            storage.resolve("embedded"),
            policy,
            new TimeLimit(timeLimit));
    try {
      catalog.refresh();
      return catalog;
    } catch (IOException | InterruptedException | RuntimeException e) {
      catalog.close();
      throw e;
    }
  }

  /** The bundles that can be used, in the order of their file names; some offer no workload. */
  public List<Plugin> plugins() {
    return content.plugins();
  }

  /** All workloads on offer, sorted by id, which is unique. */
  public List<OfferedWorkload> workloads() {
    return content.workloads();
  }

  /** What is wrong with the bundles, sorted by file name. */
  public List<Finding> findings() {
    return content.findings();
  }

  /**
   * Reads the directory again and takes up what changed; without a change nothing happens.
   *
   * <p>Bundles are rewired as if the harness had just started, so that what a plugin gets does not
   * depend on the order in which bundles came.
   *
   * @throws IOException when the directory cannot be listed; the catalogue is then as before
   */
  public synchronized CatalogChanges refresh() throws IOException, InterruptedException {
    Map<Path, Optional<FileStamp>> scan = directory.scan();
    CatalogChanges changes = CatalogChanges.between(scanned, scan);
    if (!changes.isEmpty()) {
      List<Finding> findings = new ArrayList<>();
      boolean wired = !bundles.all().isEmpty();
      for (Installed installed : bundles.all()) {
        lifecycle.stop(installed.file(), installed.bundle()).ifPresent(findings::add);
      }
      bundles.uninstall(
          Stream.concat(changes.updated().stream(), changes.removed().stream()).toList());
      bundles.install(scan.keySet());
      if (wired) {
        framework.rewire(bundles.stuck());
      } else {
        framework.resolve();
      }
      scanned = scan;
      content = describe(findings);
    }
    return changes;
  }

  private CatalogContent describe(Collection<Finding> earlier) throws InterruptedException {
    List<Finding> findings = new ArrayList<>(earlier);
    findings.addAll(bundles.findings());
    List<Plugin> plugins = new ArrayList<>();
    List<Bundle> started = new ArrayList<>();
    UnmetRequirements unmet = new UnmetRequirements(framework);
    for (Installed installed : bundles.all()) {
      Bundle bundle = installed.bundle();
      if (bundle.getState() == Bundle.INSTALLED) {
        findings.addAll(unmet.of(bundle));
        continue;
      }
      Optional<Finding> notStarted = lifecycle.start(installed.file(), bundle);
      if (notStarted.isPresent()) {
        findings.add(notStarted.get());
        continue;
      }
      plugins.add(new Plugin(installed.file()));
      started.add(bundle);
    }
    return CatalogContent.of(plugins, describer.describe(plugins, started), findings);
  }

  /**
   * The jars and directories that a worker needs for a workload, besides JMH and Assay's own.
   *
   * @throws DefectiveBundleException when the classes cannot be put on one class path, or the
   *     bundle was replaced since the workload was listed
   */
  public synchronized ClassPath classPath(OfferedWorkload workload)
      throws DefectiveBundleException {
    Plugin plugin = workload.plugin();
    Optional<Installed> installed = bundles.at(plugin.jar());
    if (installed.isEmpty() || !installed.get().file().equals(plugin.file())) {
      throw new DefectiveBundleException(
          Finding.error(
              plugin.fileName(),
              CLASS_PATH,
              "it was replaced or removed after %s was listed".formatted(workload.info().id()),
              "List the workloads again."));
    }
    return flatClassPath.of(installed.get().bundle());
  }

  /**
   * The reader of a tool's job files; empty where no plugin has one.
   *
   * @param tool such as {@code "fio"}
   * @throws DefectiveBundleException when a plugin's readers cannot be created
   */
  public synchronized Optional<JobFileFormat> jobFileFormat(String tool)
      throws DefectiveBundleException {
    for (Plugin plugin : plugins()) {
      Optional<Installed> installed = bundles.at(plugin.jar());
      if (installed.isPresent()) {
        for (JobFileFormat format : JobFileFormats.of(plugin, installed.get().bundle())) {
          if (format.name().equals(tool)) {
            return Optional.of(format);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Stops the framework. Class paths made before stay valid as long as the storage does. */
  @Override
  public synchronized void close() {
    framework.close();
  }
}
