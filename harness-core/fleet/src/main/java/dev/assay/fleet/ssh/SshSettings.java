package dev.assay.fleet.ssh;

import dev.assay.fleet.targets.Settings;
import java.nio.file.Path;
import java.util.List;

/** Reads how a machine is reached from the settings of a target. */
public final class SshSettings {
  /** The keys that it reads. */
  public static final List<String> KEYS =
      List.of("host", "port", "user", "knownHosts", "identity", "passphraseVariable");

  private SshSettings() {}

  /** The address; without a meaning when the settings are not fine. */
  public static SshAddress read(Settings settings) {
    Path home = Path.of(System.getProperty("user.home"));
    return new SshAddress(
        settings.text("host"),
        settings.integer("port", 22, 1, 65_535),
        settings.optionalText("user").orElse(System.getProperty("user.name")),
        settings
            .optionalText("knownHosts")
            .map(text -> path(home, text))
            .orElse(home.resolve(".ssh/known_hosts")),
        settings.optionalText("identity").map(text -> path(home, text)),
        settings.optionalText("passphraseVariable"));
  }

  private static Path path(Path home, String text) {
    return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
  }
}
