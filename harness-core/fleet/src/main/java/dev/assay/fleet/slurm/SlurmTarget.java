package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.slurm.SlurmClient.Patience;
import dev.assay.fleet.targets.Target;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A cluster.
 *
 * @param offeredVmTypes those that its settings name; where they name none, any can be asked for by
 *     constraint
 * @param reach makes the way to its login node
 */
record SlurmTarget(
    String name,
    String type,
    Set<String> offeredVmTypes,
    SlurmSettings settings,
    Function<EngineContext, Host> reach)
    implements Target {
  SlurmTarget {
    offeredVmTypes = Set.copyOf(offeredVmTypes);
  }

  @Override
  public Optional<String> declaredVmType() {
    return Optional.empty();
  }

  @Override
  public boolean oneMachine() {
    return false;
  }

  @Override
  public boolean namesHosts() {
    return true;
  }

  @Override
  public Engine open(EngineContext context) {
    return new SlurmEngine(reach.apply(context), settings, Patience.DEFAULT, context);
  }
}
