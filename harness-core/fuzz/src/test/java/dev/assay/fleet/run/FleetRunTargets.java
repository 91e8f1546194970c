package dev.assay.fleet.run;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Fuzz targets of this package. */
public final class FleetRunTargets {
  private FleetRunTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "fleet.json",
            Numbers.FROM_INPUT,
            file -> {
              Path folder = file.resolveSibling("fleet");
              if (!Files.exists(folder)) {
                Files.createDirectories(folder.resolve("units/quick-local-1"));
                Files.copy(
                    Path.of("src/test/corpus/unit-spec.json/right"),
                    folder.resolve("units/quick-local-1/spec.json"));
              }
              Files.copy(file, folder.resolve("fleet.json"), StandardCopyOption.REPLACE_EXISTING);
              return new FleetFolder(folder).plan();
            },
            IOException.class),
        Target.of(
            "fleet-events.jsonl",
            Numbers.FROM_INPUT,
            file -> {
              try (FleetLog log = FleetLog.open(file)) {
                return log.before();
              }
            },
            IOException.class));
  }
}
