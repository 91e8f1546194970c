package dev.assay.cli.fleet;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.Bundles;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetRun;
import dev.assay.fleet.run.FleetStore;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The fleet that a command is about, and what it does to it. */
final class NamedFleet {
  @Mixin private TargetsOption targets = new TargetsOption();
  @Mixin private Places places = new Places();
  @Mixin private Bundles bundles = new Bundles();

  @Parameters(
      arity = "0..1",
      paramLabel = "FLEET",
      description = "The fleet (default: the latest).")
  private @Nullable String id;

  /** Works on it, shows how it gets on, and says where its results are. */
  FleetAtWork.Ended work(FleetAtWork.Work work, Reply reply)
      throws IOException, SpecException, InterruptedException, UsageException {
    return new FleetAtWork(desk(), reply.out(), reply, Output.isTerminal(false))
        .workAndReport(folder(), work);
  }

  /** Asks every target how the units stand, and shows nothing of it. */
  FleetAtWork.Ended look(Reply reply)
      throws IOException, SpecException, InterruptedException, UsageException {
    return FleetAtWork.quiet(desk(), reply).work(folder(), FleetRun::look);
  }

  private FleetDesk desk() {
    return new FleetDesk(targets.named(), places.results(), bundles.folders());
  }

  private FleetFolder folder() throws IOException, SpecException, UsageException {
    FleetStore fleets = desk().fleets();
    if (id != null) {
      return fleets.find(id);
    }
    if (fleets.ids().isEmpty()) {
      throw new UsageException(
          "There is no fleet in %s yet. ./assay fleet run SPEC.yaml makes one."
              .formatted(desk().results()));
    }
    return fleets.find(fleets.ids().getFirst());
  }
}
