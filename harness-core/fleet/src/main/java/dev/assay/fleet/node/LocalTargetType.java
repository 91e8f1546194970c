package dev.assay.fleet.node;

import dev.assay.fleet.host.LocalHost;
import dev.assay.fleet.targets.Settings;
import dev.assay.fleet.targets.Target;
import dev.assay.fleet.targets.TargetType;
import java.nio.file.Path;
import java.util.Optional;

/** {@code type: local}: this machine, by the same protocol as any other. */
public final class LocalTargetType implements TargetType {
  @Override
  public String name() {
    return "local";
  }

  @Override
  public Optional<Target> read(String name, Settings settings) {
    settings.allow("type", "directory", "java", "vmType");
    Path home = Path.of(System.getProperty("user.home"));
    // What runs Assay here need not be brought here.
    Optional<String> java = Optional.of(System.getProperty("java.home"));
    return NodeTarget.read(name, name(), settings, java, context -> new LocalHost(home));
  }
}
