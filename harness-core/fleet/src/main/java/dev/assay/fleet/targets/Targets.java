package dev.assay.fleet.targets;

import dev.assay.api.NearestName;
import dev.assay.runtime.plan.SpecException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The targets of one file.
 *
 * @param file where they stand, for messages
 */
public record Targets(Path file, Map<String, Target> byName) {
  public Targets {
    byName = Map.copyOf(byName);
  }

  public Set<String> names() {
    return byName.keySet();
  }

  /**
   * @throws SpecException when there is none of this name
   */
  public Target find(String name) throws SpecException {
    Target target = byName.get(name);
    if (target == null) {
      throw new SpecException(
          List.of(
              "%s has no target '%s'; %s".formatted(file, name, NearestName.hint(name, names()))));
    }
    return target;
  }
}
