package dev.assay.runtime.plugins;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.Description;
import dev.assay.runtime.plugins.workload.Importer;
import dev.assay.runtime.plugins.workload.JobFileReader;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a catalogue says between two refreshes.
 *
 * @param plugins that can be used, in the order of their file names; some offer no workload
 * @param workloads on offer, sorted by id, which is unique
 * @param jobFileReaders of the plugins
 * @param importers of the plugins
 * @param findings on what is wrong with the bundles, sorted by file name
 */
public record CatalogContent(
    List<Plugin> plugins,
    List<OfferedWorkload> workloads,
    List<JobFileReader> jobFileReaders,
    List<Importer> importers,
    List<Finding> findings) {
  static final CatalogContent NOTHING =
      new CatalogContent(List.of(), List.of(), List.of(), List.of(), List.of());

  public CatalogContent {
    plugins = List.copyOf(plugins);
    jobFileReaders = List.copyOf(jobFileReaders);
    importers = List.copyOf(importers);
    workloads = List.copyOf(workloads);
    findings = List.copyOf(findings);
  }

  /**
   * Puts together what the plugins offer; of workloads with one id only the first is kept.
   *
   * @param descriptions of the plugins, in the same order
   */
  static CatalogContent of(
      List<Plugin> plugins, List<Description> descriptions, List<Finding> findings) {
    List<Finding> all = new ArrayList<>(findings);
    Map<String, OfferedWorkload> workloads = new TreeMap<>();
    for (Description description : descriptions) {
      all.addAll(description.findings());
      for (OfferedWorkload workload : description.workloads()) {
        OfferedWorkload first = workloads.putIfAbsent(workload.info().id(), workload);
        if (first != null) {
          all.add(duplicateId(workload, first));
        }
      }
    }
    all.sort(Comparator.comparing(Finding::bundle));
    return new CatalogContent(
        plugins,
        List.copyOf(workloads.values()),
        descriptions.stream().flatMap(d -> d.jobFileReaders().stream()).toList(),
        descriptions.stream().flatMap(d -> d.importers().stream()).toList(),
        all);
  }

  private static Finding duplicateId(OfferedWorkload workload, OfferedWorkload first) {
    String owner =
        first.plugin().equals(workload.plugin())
            ? "it"
            : Objects.equals(first.plugin().jar().getParent(), workload.plugin().jar().getParent())
                ? first.plugin().fileName()
                : first.plugin().jar().toString();
    return Finding.error(
        workload.plugin().fileName(),
        DESCRIBE,
        "it offers a workload with the id %s, which %s offers already; only that one is used"
            .formatted(workload.info().id(), owner),
        "Give each workload an id of its own, starting with the name of the plugin, or remove one"
            + " of the bundles.");
  }
}
