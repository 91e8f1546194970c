package dev.assay.cli.run;

import dev.assay.cli.measuring.WorkRequest;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.cli.signature.Signing;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.journal.GivenOption;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asks of {@code assay run}, in whichever mode.
 *
 * @param work what is measured
 * @param until until when forks are added; empty for the planned ones alone
 * @param limits of the watchdog
 * @param results the folder of the store
 * @param targets the file of the targets; empty for that of the installation
 * @param scratch the directory on the storage under test; empty for the run's own folder
 * @param vmType what the user says of this machine
 * @param labels what the user says of the run
 * @param signing of the runs that are measured
 * @param reference the run that the scorecard shows ratios to
 * @param dryRun whether the plan is only printed
 * @param json whether the result is printed as JSON
 * @param options all that the user chose, and where
 */
public record RunRequest(
    WorkRequest work,
    Optional<Until> until,
    Limits limits,
    BundleFolders bundles,
    Path results,
    Optional<Path> targets,
    Optional<Path> scratch,
    Optional<String> vmType,
    Map<String, String> labels,
    Signing signing,
    Optional<String> reference,
    boolean dryRun,
    boolean json,
    List<GivenOption> options) {
  public RunRequest {
    labels = Map.copyOf(labels);
    options = List.copyOf(options);
  }

  public RunStore store() {
    return new RunStore(results);
  }
}
