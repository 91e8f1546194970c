package dev.assay.cli.measuring;

import dev.assay.cli.exit.UsageException;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plan.Suite;
import dev.assay.runtime.plan.Suites;
import dev.assay.runtime.plan.Sweep;
import dev.assay.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the user asks to measure.
 *
 * @param workloads by name; empty for all of the suite
 * @param suite its name or file; empty for the one that is meant when none is named
 * @param parameters as given, such as {@code bs=4k}
 * @param seed of the workloads' random numbers
 * @param fioJob a job file of fio
 * @param shape what the user says of it
 */
public record WorkRequest(
    List<String> workloads,
    Optional<String> suite,
    List<String> parameters,
    long seed,
    Optional<Path> fioJob,
    ShapeOverrides shape) {
  public WorkRequest {
    workloads = List.copyOf(workloads);
    parameters = List.copyOf(parameters);
  }

  /** Whether the user chose what is measured, rather than a suite. */
  public boolean namesWorkloads() {
    return !workloads.isEmpty() || !parameters.isEmpty() || fioJob.isPresent();
  }

  /**
   * For any machine.
   *
   * @param notes hears what is done otherwise than a job file asks
   */
  public RunSpec toSpec(PluginCatalog catalog, Consumer<String> notes)
      throws SpecException, IOException, UsageException, InterruptedException {
    return toSpec(catalog, false, notes);
  }

  /**
   * @param gpu whether the machine has one, so that what a suite wants of it is measured too
   * @param notes hears what is done otherwise than a job file asks
   */
  public RunSpec toSpec(PluginCatalog catalog, boolean gpu, Consumer<String> notes)
      throws SpecException, IOException, UsageException, InterruptedException {
    List<String> problems = new ArrayList<>();
    List<Sweep> sweeps = new ArrayList<>();
    for (String parameter : parameters) {
      try {
        sweeps.add(Sweep.parse(parameter));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    problems.addAll(Sweep.problems(sweeps));
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    boolean named = !workloads.isEmpty() || fioJob.isPresent();
    Suite chosen = new Suites().find(suite.orElse(named ? "standard" : "quick"));
    List<Suite.Entry> entries = new ArrayList<>();
    workloads.forEach(select -> entries.add(new Suite.Entry(select, Map.of())));
    if (fioJob.isPresent()) {
      entries.addAll(new JobFile("fio", fioJob.get()).entries(catalog, notes));
    }
    if (entries.isEmpty()) {
      entries.addAll(chosen.entries());
      if (gpu) {
        chosen.gpuEntries().stream()
            .filter(entry -> offered(entry.select(), catalog))
            .forEach(entries::add);
      }
    }
    // A suite means its own shape; a workload asked for by name means what its author declared.
    boolean declaredShapes = named && suite.isEmpty();
    return new RunSpec(entries, sweeps, chosen.shape(), declaredShapes, shape, seed);
  }

  private static boolean offered(String workload, PluginCatalog catalog) {
    return catalog.workloads().stream().anyMatch(each -> each.info().id().equals(workload));
  }
}
