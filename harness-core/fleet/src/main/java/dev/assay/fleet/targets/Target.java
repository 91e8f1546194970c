package dev.assay.fleet.targets;

import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.TargetException;
import java.util.Optional;
import java.util.Set;

/** How machines are reached: an entry of {@code targets.yaml}. It holds no secret. */
public interface Target {
  String name();

  /** Such as {@code "ssh"}. */
  String type();

  /** The only VM type of its machines as far as the settings tell, for machines that cannot. */
  Optional<String> declaredVmType();

  /** Every VM type that can be asked of it by name; empty where it is not for the target to say. */
  Set<String> offeredVmTypes();

  /** Whether all units wait for the same one machine. */
  boolean oneMachine();

  /** Whether a unit can be sent to one of its machines by name. */
  default boolean namesHosts() {
    return false;
  }

  Engine open(EngineContext context) throws TargetException;
}
