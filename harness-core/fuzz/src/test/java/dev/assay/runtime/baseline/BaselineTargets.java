package dev.assay.runtime.baseline;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Fuzz targets of this package. */
public final class BaselineTargets {
  private BaselineTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "baseline.json",
            Numbers.FROM_INPUT,
            file -> {
              Path results = file.resolveSibling("results");
              Files.createDirectories(results.resolve("baselines"));
              Files.copy(
                  file,
                  results.resolve("baselines/main.json"),
                  StandardCopyOption.REPLACE_EXISTING);
              return new Baselines(results).find("main");
            },
            IOException.class));
  }
}
