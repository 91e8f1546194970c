package dev.assay.cli.run;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.next.Reply;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.util.Optional;

/** {@code assay run} without another mode: a new run of this machine. */
record NewLocalRun(RunRequest request, Reply reply) {
  /**
   * Measures, or prints the plan of a dry run.
   *
   * @return the exit code
   */
  int start(OpenCatalog catalog)
      throws IOException, InterruptedException, SpecException, UsageException {
    Optional<RunPlan> plan = new RequestedPlan(request, reply).unlessDry(catalog);
    if (plan.isEmpty()) {
      return ExitCodes.FINE;
    }
    LocalRun local = new LocalRun(request, reply);
    RunFolder folder =
        NewRun.ofThisMachine()
            .with(request.options())
            .create(
                request.store(),
                plan.get(),
                local.vmType(),
                request.scratch().orElse(null),
                request.labels());
    return local.measure(
        folder, plan.get().expectedDuration(), catalog, local.settings(request.scratch()));
  }
}
