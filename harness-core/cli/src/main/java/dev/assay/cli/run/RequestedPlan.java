package dev.assay.cli.run;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.measuring.PlanText;
import dev.assay.cli.next.Reply;
import dev.assay.cli.plugins.FindingLines;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.plugins.QuotaWarning;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The plan of a new run of this machine. */
public record RequestedPlan(RunRequest request, Reply reply) {
  /** The plan; empty where a dry run printed it. */
  Optional<RunPlan> unlessDry(OpenCatalog catalog)
      throws IOException, InterruptedException, SpecException, UsageException {
    FindingLines.print(catalog.get().findings(), reply.err());
    RunPlan planned = of(catalog);
    RunPlan plan = request.until().map(planned::until).orElse(planned);
    QuotaWarning.print(reply.err());
    if (!request.dryRun()) {
      return Optional.of(plan);
    }
    PlanText.print(plan, request.json(), reply.out());
    return Optional.empty();
  }

  /** The plan with the plugins of a catalogue, every check of it made. */
  public RunPlan of(OpenCatalog catalog)
      throws IOException, InterruptedException, SpecException, UsageException {
    return of(catalog, UnaryOperator.identity());
  }

  /**
   * Likewise, of another spec.
   *
   * @param changed makes it of the one that was asked for
   */
  public RunPlan of(OpenCatalog catalog, UnaryOperator<RunSpec> changed)
      throws IOException, InterruptedException, SpecException, UsageException {
    return new CheckedPlan(
            request.results(),
            request.scratch(),
            request.work().namesWorkloads(),
            answers -> FindingLines.print(answers, reply.err()))
        .plan(
            catalog.get(),
            ignored -> changed.apply(spec(catalog, MachineProbe.ofThisMachine().hasGpu())));
  }

  /** For another machine, of whose GPUs nothing is known. */
  RunSpec specElsewhere(OpenCatalog catalog)
      throws IOException, InterruptedException, SpecException, UsageException {
    return spec(catalog, false);
  }

  private RunSpec spec(OpenCatalog catalog, boolean gpu)
      throws IOException, InterruptedException, SpecException, UsageException {
    return request.work().toSpec(catalog.get(), gpu, note -> reply.err().println("note: " + note));
  }
}
