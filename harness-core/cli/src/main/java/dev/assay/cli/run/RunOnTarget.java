package dev.assay.cli.run;

import dev.assay.cli.fleet.TargetRun;
import dev.assay.cli.next.Reply;
import dev.assay.cli.plugins.FindingLines;
import dev.assay.cli.plugins.OpenCatalog;

/** {@code assay run --target}: a run of another machine. */
record RunOnTarget(RunRequest request, Reply reply) {
  /**
   * Measures there, or prints the plan of a dry run.
   *
   * @return the exit code
   */
  int start(String target, OpenCatalog catalog) throws Exception {
    FindingLines.print(catalog.get().findings(), reply.err());
    return run()
        .start(
            target,
            request.vmType(),
            new RequestedPlan(request, reply).specElsewhere(catalog),
            request.labels(),
            catalog.get(),
            request.dryRun());
  }

  /** Goes on with the fleet of one unit that a run is part of. */
  int goOn(String fleet) throws Exception {
    return run().goOn(fleet);
  }

  private TargetRun run() {
    return new TargetRun(
        request.targets(),
        request.results(),
        request.bundles(),
        request.reference(),
        request.signing(),
        reply,
        request.json());
  }
}
