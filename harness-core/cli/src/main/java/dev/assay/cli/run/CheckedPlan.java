package dev.assay.cli.run;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.plugins.LocalPlanner;
import dev.assay.runtime.directory.FreeSpace;
import dev.assay.runtime.directory.WritableFolder;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.workload.Availabilities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that can be known to keep a run from being measured, before its first fork is started:
 * of a run and of a dry run alike.
 *
 * @param results where the run's folder will be
 * @param scratch where files under test will be; empty for the run's folder
 * @param answered takes what workloads say of whether they can run here
 * @param named whether the user named the workloads, so that none of them is left out quietly
 */
record CheckedPlan(
    Path results, Optional<Path> scratch, boolean named, Consumer<Availabilities> answered) {
  private static final String REMEDY =
      "choose smaller files, or --scratch with a folder on a larger disk";

  /** Makes a spec of a catalogue. */
  interface SpecSource {
    RunSpec of(PluginCatalog catalog)
        throws IOException, SpecException, UsageException, InterruptedException;
  }

  /**
   * @throws SpecException naming every problem at once
   */
  RunPlan plan(PluginCatalog catalog, SpecSource spec)
      throws IOException, SpecException, UsageException, InterruptedException {
    List<String> problems = new ArrayList<>();
    scratch.flatMap(WritableFolder::problem).map("--scratch: "::concat).ifPresent(problems::add);
    List<PlannedWorkload> workloads = new ArrayList<>();
    Optional<RunPlan> plan = Optional.empty();
    try {
      plan =
          Optional.of(
              LocalPlanner.of(catalog).plan(spec.of(catalog)).inOrder(ForkOrder.INTERLEAVED));
      for (PlannedWorkload workload : plan.get().workloads()) {
        workloads.add(fitting(workload, problems));
      }
    } catch (SpecException e) {
      problems.addAll(e.problems());
    }
    if (!problems.isEmpty() || plan.isEmpty()) {
      throw new SpecException(problems);
    }
    return LocalPlanner.availability(catalog, scratch.orElse(results))
        .marked(new RunPlan(workloads, plan.get().seed(), plan.get().order()), answered);
  }

  private PlannedWorkload fitting(PlannedWorkload workload, List<String> problems) {
    if (workload.missing().isPresent() || workload.times().scratchBytes() == 0) {
      return workload;
    }
    Optional<String> lacking =
        FreeSpace.problem(scratch.orElse(results), workload.times().scratchBytes());
    if (lacking.isEmpty()) {
      return workload;
    }
    if (named) {
      problems.add("%s: %s; %s.".formatted(workload.label(), lacking.get(), REMEDY));
    }
    return workload.lacking(lacking.get() + "; " + REMEDY);
  }
}
