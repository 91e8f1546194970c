package dev.assay.plugins.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Lets no settings, plugins or prices of whoever runs the tests count in them. */
final class NoSettings {
  private NoSettings() {}

  /** Changes the environment of a process that is to be started. */
  static void in(Map<String, String> environment) {
    List.of(
            "RESULTS",
            "SCRATCH",
            "PROFILE",
            "TARGETS",
            "PRICES",
            "BUNDLES",
            "DESCRIBE",
            "COLOR",
            "QUIET")
        .forEach(key -> environment.remove("ASSAY_" + key));
    environment.put("XDG_CONFIG_HOME", Path.of("target/no-config").toAbsolutePath().toString());
    environment.put("XDG_DATA_HOME", Path.of("target/no-data").toAbsolutePath().toString());
  }
}
