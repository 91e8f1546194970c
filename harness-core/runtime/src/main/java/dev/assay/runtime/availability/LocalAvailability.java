package dev.assay.runtime.availability;

import dev.assay.api.Availability;
import dev.assay.runtime.directory.FreeSpace;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.facts.MachineFacts;
import dev.assay.runtime.plan.Missing;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.description.TestedMachine;
import dev.assay.runtime.plugins.workload.AskedAvailability;
import dev.assay.runtime.plugins.workload.Availabilities;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the code of workloads whether they can run on this machine, in processes of its own. Nothing
 * is remembered: the next moment the machine may lack something else.
 *
 * @param folder on the storage under test; where it does not exist, the nearest one above it is
 *     taken
 */
public record LocalAvailability(PluginCatalog catalog, MachineProbe probe, Path folder) {
  private static final String PREFIX = "assay-check-";

  /**
   * Whether workloads can run here. None is asked where the folder cannot be written: what they
   * would say of another is not true of it.
   *
   * @throws IOException when no process can be started
   */
  public Availabilities of(List<AskedAvailability> asked) throws IOException, InterruptedException {
    if (asked.stream().allMatch(one -> one.question().isEmpty())) {
      return Availabilities.all(asked.size());
    }
    Path existing = FreeSpace.existing(folder);
    OwnedDirectory made;
    try {
      made = OwnedDirectory.createUnique(existing, PREFIX);
    } catch (IOException e) {
      return Availabilities.notAsked(asked.size(), existing + " cannot be written");
    }
    try (OwnedDirectory scratch = made) {
      return catalog.availability(
          asked,
          new TestedMachine(
              MachineFacts.of(probe.files(), probe.describe(), probe.environment(scratch.path())),
              scratch.path()));
    }
  }

  /**
   * A plan whose workloads that cannot run here are marked, so that none of their forks is started.
   *
   * @param answered takes the answers
   */
  public RunPlan marked(RunPlan plan, Consumer<Availabilities> answered)
      throws IOException, InterruptedException {
    Map<String, OfferedWorkload> offered = new HashMap<>();
    catalog.workloads().forEach(workload -> offered.put(workload.info().id(), workload));
    List<AskedAvailability> asked = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (PlannedWorkload workload : plan.workloads()) {
      OfferedWorkload of = offered.get(workload.workload());
      if (workload.missing().isEmpty() && of != null) {
        asked.add(new AskedAvailability(of, workload.parameters()));
        places.add(workload.index());
      }
    }
    Availabilities answers = of(asked);
    answered.accept(answers);
    List<PlannedWorkload> marked = new ArrayList<>(plan.workloads());
    Optional<Availability.Missing> loopback = Loopback.missing();
    for (int i = 0; i < asked.size(); i++) {
      if (answers.each().get(i) instanceof Availability.Missing missing) {
        int place = places.get(i);
        marked.set(place, marked.get(place).lacking(Missing.describe(missing)));
      } else if (loopback.isPresent() && asked.get(i).workload() instanceof OfferedWorkload.Jmh) {
        int place = places.get(i);
        marked.set(place, marked.get(place).lacking(Missing.describe(loopback.get())));
      }
    }
    return new RunPlan(marked, plan.seed(), plan.order(), plan.until());
  }
}
