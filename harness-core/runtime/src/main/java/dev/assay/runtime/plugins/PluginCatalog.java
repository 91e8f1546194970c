package dev.assay.runtime.plugins;

import static dev.assay.runtime.plugins.finding.Finding.Phase.CLASS_PATH;
import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.api.JobFileEntry;
import dev.assay.api.JobFileException;
import dev.assay.runtime.plugins.InstalledBundles.Installed;
import dev.assay.runtime.plugins.description.Answer;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.plugins.description.PluginAnswers;
import dev.assay.runtime.plugins.description.TestedMachine;
import dev.assay.runtime.plugins.description.ValuesAnswer;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.plugins.wiring.BundleFile;
import dev.assay.runtime.plugins.wiring.ClassPath;
import dev.assay.runtime.plugins.wiring.EmbeddedFramework;
import dev.assay.runtime.plugins.wiring.FileStamp;
import dev.assay.runtime.plugins.wiring.FlatClassPath;
import dev.assay.runtime.plugins.wiring.UnmetRequirements;
import dev.assay.runtime.plugins.workload.AskedAvailability;
import dev.assay.runtime.plugins.workload.AskedValues;
import dev.assay.runtime.plugins.workload.Availabilities;
import dev.assay.runtime.plugins.workload.BundleDescriber;
import dev.assay.runtime.plugins.workload.Importer;
import dev.assay.runtime.plugins.workload.JobFileReader;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import dev.assay.worker.protocol.DescriberEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/**
 * The plugins in directories of bundles: what they offer, what is wrong with them, and the class
 * path a worker needs for each workload.
 *
 * <p>It may be used by several threads: what it lists is of one state of the directories, the one
 * at the last {@link #refresh}.
 */
public final class PluginCatalog implements AutoCloseable {
  private final BundleDirectories directories;
  private final EmbeddedFramework framework;
  private final InstalledBundles bundles;
  private final PluginAnswers answers;
  private final BundleDescriber describer;
  private final AskedBundles asking;
  private final FlatClassPath flatClassPath;
  private Map<Path, Optional<FileStamp>> scanned = Map.of();
  private volatile CatalogContent content = CatalogContent.NOTHING;

  private PluginCatalog(
      BundleDirectories directories,
      EmbeddedFramework framework,
      Path storage,
      IntegrityPolicy policy,
      DescriptionSettings settings) {
    this.directories = directories;
    this.framework = framework;
    this.bundles = new InstalledBundles(framework, policy, directories.order());
    this.flatClassPath = new FlatClassPath(framework, storage.resolve("embedded"));
    this.answers = new PluginAnswers(settings, storage.resolve("describe"), flatClassPath);
    int processors = Runtime.getRuntime().availableProcessors();
    this.describer = new BundleDescriber(answers, processors);
    this.asking = new AskedBundles(bundles, answers, processors);
  }

  /**
   * Installs, resolves and describes the bundles of directories. None is started, and no code of
   * any runs in this process.
   *
   * @param bundleDirectories their {@code *.jar} files are the bundles; where two offer the same,
   *     that of the first directory is used, and there is a finding
   * @param storage a directory of this process alone, missing or empty, for the framework and for
   *     embedded jars; the caller deletes it when no worker needs a class path any more
   * @param policy what a bundle must show before it is installed
   * @param settings how the bundles' code is asked what it offers
   * @throws IOException when a directory cannot be listed, or there is no shell to ask bundles by;
   *     a defective bundle is a finding
   */
  public static PluginCatalog open(
      List<Path> bundleDirectories,
      Path storage,
      IntegrityPolicy policy,
      DescriptionSettings settings)
      throws IOException, InterruptedException {
    EmbeddedFramework framework = EmbeddedFramework.start(storage.resolve("framework"));
    PluginCatalog catalog =
        new PluginCatalog(
            new BundleDirectories(
                bundleDirectories.stream().map(d -> d.toAbsolutePath().normalize()).toList()),
            framework,
            storage.toAbsolutePath(),
            policy,
            settings);
    try {
      catalog.refresh();
      return catalog;
    } catch (IOException | InterruptedException | RuntimeException e) {
      catalog.close();
      throw e;
    }
  }

  /** All that it says, of one state of the directories. */
  public CatalogContent content() {
    return content;
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
   * Reads the directories again and takes up what changed; without a change nothing happens.
   *
   * <p>Bundles are rewired as if the harness had just started, so that what a plugin gets does not
   * depend on the order in which bundles came.
   *
   * @throws IOException when a directory cannot be listed; the catalogue is then as before
   */
  public synchronized CatalogChanges refresh() throws IOException, InterruptedException {
    Map<Path, Optional<FileStamp>> scan = directories.scan();
    CatalogChanges changes = CatalogChanges.between(scanned, scan);
    if (!changes.isEmpty()) {
      boolean wired = !bundles.all().isEmpty();
      bundles.uninstall(
          Stream.concat(changes.updated().stream(), changes.removed().stream()).toList());
      bundles.install(scan.keySet());
      if (wired) {
        framework.rewire();
      } else {
        framework.resolve();
      }
      scanned = scan;
      content = describe();
    }
    return changes;
  }

  private CatalogContent describe() throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>(bundles.findings());
    List<Plugin> plugins = new ArrayList<>();
    List<Bundle> resolved = new ArrayList<>();
    UnmetRequirements unmet = new UnmetRequirements(framework);
    for (Installed installed : bundles.all()) {
      Bundle bundle = installed.bundle();
      if (bundle.getState() == Bundle.INSTALLED) {
        findings.addAll(unmet.of(bundle));
        continue;
      }
      plugins.add(new Plugin(installed.file()));
      resolved.add(bundle);
    }
    return CatalogContent.of(plugins, describer.describe(plugins, resolved), findings);
  }

  /**
   * The jars and directories that a worker needs for a workload, besides JMH and Assay's own.
   *
   * @throws DefectiveBundleException when the classes cannot be put on one class path, or the
   *     bundle was replaced since the workload was listed
   */
  public synchronized ClassPath classPath(OfferedWorkload workload)
      throws DefectiveBundleException {
    return classPath(workload.plugin(), workload.info().id());
  }

  /** Likewise, for an importer. */
  public synchronized ClassPath classPath(Importer importer) throws DefectiveBundleException {
    return classPath(importer.plugin(), "the format " + importer.format().name());
  }

  private ClassPath classPath(Plugin plugin, String offered) throws DefectiveBundleException {
    Optional<Installed> installed = bundles.at(plugin.jar());
    if (installed.isEmpty() || !installed.get().file().equals(plugin.file())) {
      throw new DefectiveBundleException(
          Finding.error(
              plugin.fileName(),
              CLASS_PATH,
              "it was replaced or removed after %s was listed".formatted(offered),
              "List the workloads again."));
    }
    return flatClassPath.of(installed.get().bundle());
  }

  /**
   * That the jars of a workload, of its own bundle and of all that it is wired to, are the files
   * that were described.
   *
   * @throws DefectiveBundleException when one was replaced or removed since
   */
  public synchronized void requireUnchanged(OfferedWorkload workload)
      throws DefectiveBundleException {
    Optional<Installed> own = bundles.at(workload.plugin().jar());
    for (Path jar : own.map(o -> flatClassPath.jars(o.bundle())).orElse(List.of())) {
      if (!bundles.at(jar).map(Installed::file).map(BundleFile::isUnchanged).orElse(false)) {
        throw new DefectiveBundleException(
            Finding.error(
                workload.plugin().fileName(),
                CLASS_PATH,
                "%s, which it needs, was replaced or removed after %s was described"
                    .formatted(jar.getFileName(), workload.info().id()),
                "Start a new run."));
      }
    }
  }

  /**
   * What workloads say of values of their parameters, in the order asked. A workload of a plugin
   * that was replaced since it was listed says nothing.
   *
   * @throws IOException when no process can be started
   */
  public synchronized List<ValuesAnswer> answers(List<AskedValues> asked)
      throws IOException, InterruptedException {
    return asking.values(asked);
  }

  /**
   * Whether workloads can run on a machine, in the order asked.
   *
   * @throws IOException when no process can be started
   */
  public synchronized Availabilities availability(
      List<AskedAvailability> asked, TestedMachine machine)
      throws IOException, InterruptedException {
    return asking.availability(asked, machine);
  }

  /**
   * Reads a tool's job file by the plugin that can; empty where no plugin does.
   *
   * @param tool such as {@code "fio"}
   * @param text the whole file
   * @throws JobFileException naming everything that is wrong with the file
   * @throws DefectiveBundleException when the plugin gives no answer
   * @throws IOException when no process can be started
   */
  public synchronized Optional<List<JobFileEntry>> readJobFile(String tool, String text)
      throws JobFileException, DefectiveBundleException, IOException, InterruptedException {
    for (JobFileReader reader : content.jobFileReaders()) {
      Optional<Installed> installed = bundles.at(reader.plugin().jar());
      if (reader.tool().equals(tool) && installed.isPresent()) {
        return Optional.of(
            entries(reader, answers.jobFile(installed.get().bundle(), reader.className(), text)));
      }
    }
    return Optional.empty();
  }

  private static List<JobFileEntry> entries(JobFileReader reader, Answer answer)
      throws JobFileException, DefectiveBundleException {
    return switch (answer) {
      case Answer.Defect defect ->
          throw new DefectiveBundleException(
              Finding.error(reader.plugin().fileName(), DESCRIBE, defect.cause(), defect.remedy()));
      case Answer.Given given -> {
        List<String> problems =
            given
                .all(DescriberEvent.FoundProblem.class)
                .map(DescriberEvent.FoundProblem::text)
                .toList();
        if (!problems.isEmpty()) {
          throw new JobFileException(problems);
        }
        yield given.all(DescriberEvent.FoundJob.class).map(DescriberEvent.FoundJob::entry).toList();
      }
    };
  }

  /** Stops the framework. Class paths made before stay valid as long as the storage does. */
  @Override
  public synchronized void close() {
    framework.close();
  }
}
