package dev.assay.fleet.targets;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Fuzz targets of this package. */
public final class SettingsTargets {
  private SettingsTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "targets.yaml",
            Numbers.COMPUTED,
            file -> {
              Targets targets = new TargetsFile(ServiceLoader.load(TargetType.class)).read(file);
              List<Object> found = new ArrayList<>();
              for (String name : targets.names()) {
                found.add(targets.find(name));
              }
              return found;
            },
            IOException.class,
            SpecException.class));
  }
}
