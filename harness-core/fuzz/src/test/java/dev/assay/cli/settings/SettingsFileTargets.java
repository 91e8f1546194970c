package dev.assay.cli.settings;

import dev.assay.cli.settings.Key.Reach;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fuzz targets of this package. */
public final class SettingsFileTargets {
  private SettingsFileTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "config.yaml",
            Numbers.FROM_INPUT,
            file -> read(file, Reach.USER),
            SettingsException.class),
        Target.of(
            "assay.yaml",
            Numbers.FROM_INPUT,
            file -> read(file, Reach.PROJECT),
            SettingsException.class));
  }

  private static Object read(Path file, Reach reach) throws SettingsException {
    List<String> problems = new ArrayList<>();
    Object read = new SettingsFile(file, reach, Optional.of(Path.of("/home/ann"))).read(problems);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return read;
  }
}
