package dev.assay.cli.measuring;

import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to measure. */
@About(OptionGroup.WHAT)
public final class SpecOptions {
  @Parameters(arity = "0..*", paramLabel = "WORKLOAD", description = "Workloads to measure.")
  private List<String> workloads = new ArrayList<>();

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      description =
          "Measure the suite of this name (quick, standard or full) or of a JSON file. With"
              + " workloads, take only its number and length of iterations.")
  private @Nullable String suite;

  @Option(
      names = "-p",
      paramLabel = "[WORKLOAD:]NAME=V[,V...]",
      description =
          "Set a parameter, such as bs=4k. Assay measures each of several values. Repeat the option"
              + " for several parameters.")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed the random numbers of workloads with this whole number (default: 1).")
  private long seed = 1;

  @Option(
      names = "--fio-job",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Measure the jobs of a fio job file. Assay lists the options in it that are not"
              + " supported.")
  private @Nullable Path fioJob;

  /** Whether the user chose what is measured, rather than a suite. */
  public boolean namesWorkloads() {
    return !workloads.isEmpty() || !parameters.isEmpty() || fioJob != null;
  }

  /**
   * @param notes hears what is done otherwise than a job file asks
   */
  public RunSpec toSpec(ShapeOverrides overrides, PluginCatalog catalog, Consumer<String> notes)
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
    boolean named = !workloads.isEmpty() || fioJob != null;
    Suite chosen = new Suites().find(suite != null ? suite : named ? "standard" : "quick");
    List<Suite.Entry> entries = new ArrayList<>();
    workloads.forEach(select -> entries.add(new Suite.Entry(select, Map.of())));
    if (fioJob != null) {
      entries.addAll(new JobFile("fio", fioJob).entries(catalog, notes));
    }
    if (entries.isEmpty()) {
      entries.addAll(chosen.entries());
    }
    // A suite means its own shape; a workload asked for by name means what its author declared.
    boolean declaredShapes = named && suite == null;
    return new RunSpec(entries, sweeps, chosen.shape(), declaredShapes, overrides, seed);
  }
}
