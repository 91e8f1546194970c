package dev.assay.fleet.node;

import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.targets.Target;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One machine.
 *
 * @param directory of Assay there
 * @param javaHome the JDK to use there; empty to look for one
 * @param reach makes the way to it
 */
record NodeTarget(
    String name,
    String type,
    Optional<String> declaredVmType,
    String directory,
    Optional<String> javaHome,
    Function<EngineContext, Host> reach)
    implements Target {
  @Override
  public Set<String> offeredVmTypes() {
    return declaredVmType.map(Set::of).orElse(Set.of());
  }

  @Override
  public boolean oneMachine() {
    return true;
  }

  @Override
  public Engine open(EngineContext context) {
    return new NodeEngine(reach.apply(context), directory, javaHome, context);
  }
}
