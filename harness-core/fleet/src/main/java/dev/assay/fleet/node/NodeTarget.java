package dev.assay.fleet.node;

import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.targets.Settings;
import dev.assay.fleet.targets.Target;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One machine.
 *
 * @param directory of Assay there
 * @param javaHome the JDK to use there; empty for the runtime that is brought
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
  /**
   * Reads what every kind of node has.
   *
   * @param java the JDK to use where the settings name none; empty for the runtime that is brought
   * @return empty when something of the settings is wrong, which they tell
   */
  static Optional<Target> read(
      String name,
      String type,
      Settings settings,
      Optional<String> java,
      Function<EngineContext, Host> reach) {
    NodeTarget target =
        new NodeTarget(
            name,
            type,
            settings.optionalText("vmType"),
            settings.optionalText("directory").orElse(".assay"),
            settings.optionalText("java").or(() -> java),
            reach);
    return settings.fine() ? Optional.of(target) : Optional.empty();
  }

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
