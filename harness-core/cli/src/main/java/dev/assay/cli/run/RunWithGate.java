package dev.assay.cli.run;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.gate.GateRequest;
import dev.assay.cli.gate.GatedRun;
import dev.assay.cli.next.Reply;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.util.Optional;

/** {@code assay run --gate}: new runs of this machine until there is a verdict. */
record RunWithGate(RunRequest request, Reply reply) {
  /**
   * Measures and judges, or prints the plan of a dry run.
   *
   * @return the exit code
   */
  int judge(GateRequest gate, OpenCatalog catalog)
      throws IOException, InterruptedException, SpecException, UsageException {
    RequestedPlan requested = new RequestedPlan(request, reply);
    Optional<RunPlan> plan = requested.unlessDry(catalog);
    if (plan.isEmpty()) {
      return ExitCodes.FINE;
    }
    LocalRun local = new LocalRun(request, reply);
    return new GatedRun(
            request.store(),
            request.results(),
            local.settings(request.scratch()),
            local.vmType(),
            request.scratch(),
            request.labels(),
            request.options(),
            request.signing(),
            gate,
            reply,
            request.json())
        .judge(catalog, plan.get(), request.bundles(), requested::of);
  }
}
