package dev.assay.fleet.run;

import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.targets.Target;
import java.util.Optional;
import java.util.Set;

/** The target {@code t} of a scripted engine. */
record ScriptedTarget(Engine engine) implements Target {
  @Override
  public String name() {
    return "t";
  }

  @Override
  public String type() {
    return "scripted";
  }

  @Override
  public Optional<String> declaredVmType() {
    return Optional.empty();
  }

  @Override
  public Set<String> offeredVmTypes() {
    return Set.of();
  }

  @Override
  public boolean oneMachine() {
    return false;
  }

  @Override
  public Engine open(EngineContext context) {
    return engine;
  }
}
