package dev.assay.cli.plugins;

import dev.assay.api.Availability;
import dev.assay.runtime.plugins.CatalogContent;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.AskedAvailability;
import dev.assay.runtime.plugins.workload.Availabilities;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether the workloads of a catalogue can run on this machine with their default values.
 *
 * @param answers of those that were asked
 */
record WorkloadsHere(Map<String, Availability> byId, Availabilities answers)
    implements Function<OfferedWorkload, Availability> {
  WorkloadsHere {
    byId = Map.copyOf(byId);
  }

  /** By what they declare. */
  static WorkloadsHere declared(CatalogContent catalog) {
    DeclaredAvailability declared = new DeclaredAvailability();
    Map<String, Availability> byId = new HashMap<>();
    for (OfferedWorkload workload : catalog.workloads()) {
      byId.put(workload.info().id(), declared.apply(workload));
    }
    return new WorkloadsHere(byId, Availabilities.all(0));
  }

  /**
   * By what they declare and, where they lack nothing of that, by what their own code says.
   *
   * @param folder on the storage under test
   * @throws IOException when no process can be started
   */
  static WorkloadsHere asked(PluginCatalog catalog, Path folder)
      throws IOException, InterruptedException {
    Map<String, Availability> byId = new HashMap<>(declared(catalog.content()).byId());
    List<AskedAvailability> asked = new ArrayList<>();
    for (OfferedWorkload workload : catalog.workloads()) {
      if (byId.get(workload.info().id()) instanceof Availability.Available) {
        asked.add(AskedAvailability.byDefault(workload));
      }
    }
    Availabilities answers = LocalPlanner.availability(catalog, folder).of(asked);
    for (int i = 0; i < asked.size(); i++) {
      byId.put(asked.get(i).workload().info().id(), answers.each().get(i));
    }
    return new WorkloadsHere(byId, answers);
  }

  /** What is wrong with the bundles, and what kept workloads from saying whether they can run. */
  List<Finding> findings(List<Finding> ofBundles) {
    return Stream.concat(ofBundles.stream(), answers.findings().stream()).toList();
  }

  @Override
  public Availability apply(OfferedWorkload workload) {
    return of(workload.info().id());
  }

  /** By the id of a workload. */
  Availability of(String id) {
    return byId.getOrDefault(id, Availability.available());
  }
}
