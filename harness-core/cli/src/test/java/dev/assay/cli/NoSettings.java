package dev.assay.cli;

import dev.assay.cli.settings.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Lets no settings, plugins or prices of whoever runs the tests count in them. The home folder
 * stays, since ssh and podman need it.
 */
final class NoSettings {
  /** Folders that are not there. */
  static final Map<String, String> FOLDERS =
      Map.of("XDG_CONFIG_HOME", notThere("config"), "XDG_DATA_HOME", notThere("data"));

  private NoSettings() {}

  private static String notThere(String name) {
    return Path.of("target", "no-" + name).toAbsolutePath().toString();
  }

  /** Changes the environment of a process that is to be started. */
  static void in(Map<String, String> environment) {
    List.of(Key.values()).forEach(key -> environment.remove(key.variable()));
    environment.putAll(FOLDERS);
  }
}
