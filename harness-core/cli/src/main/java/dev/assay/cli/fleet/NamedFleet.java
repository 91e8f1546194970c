package dev.assay.cli.fleet;

import dev.assay.cli.exit.UsageException;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetStore;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The fleet that a command is about. */
final class NamedFleet {
  @Parameters(
      arity = "0..1",
      paramLabel = "FLEET",
      description = "Its id (default: the latest fleet).")
  private @Nullable String id;

  FleetFolder in(FleetStore fleets) throws IOException, SpecException, UsageException {
    if (id != null) {
      return fleets.find(id);
    }
    if (fleets.ids().isEmpty()) {
      throw new UsageException("There is no fleet yet. ./assay fleet run SPEC.yaml makes one.");
    }
    return fleets.find(fleets.ids().getFirst());
  }
}
