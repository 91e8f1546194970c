package dev.assay.cli.measuring;

import dev.assay.cli.exit.InputFile;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.runtime.plan.ShapeOverrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
          "Measure the suite of this name (quick, standard, full, gpu or acceptance) or"
              + " of a JSON file. With WORKLOAD or --fio-job, take only its forks, warmups and"
              + " iterations.")
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

  /** What the options say. */
  public WorkRequest request(ShapeOverrides shape) {
    return new WorkRequest(
        workloads,
        Optional.ofNullable(suite),
        parameters,
        seed,
        Optional.ofNullable(fioJob),
        shape);
  }
}
