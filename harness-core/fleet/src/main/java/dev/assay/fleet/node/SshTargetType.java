package dev.assay.fleet.node;

import dev.assay.fleet.ssh.SshAddress;
import dev.assay.fleet.ssh.SshHost;
import dev.assay.fleet.ssh.SshSettings;
import dev.assay.fleet.targets.Settings;
import dev.assay.fleet.targets.Target;
import dev.assay.fleet.targets.TargetType;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code type: ssh}: a machine that is there and lets us in. */
public final class SshTargetType implements TargetType {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "ssh";
  }

  @Override
  public Optional<Target> read(String name, Settings settings) {
    settings.allow(
        Stream.concat(
                SshSettings.KEYS.stream(),
                Stream.of("type", "directory", "java", "vmType", "patience"))
            .toArray(String[]::new));
    SshAddress address = SshSettings.read(settings);
    Duration patience = settings.time("patience").orElse(PATIENCE);
    return NodeTarget.read(
        name,
        name(),
        settings,
        Optional.empty(),
        context -> new SshHost(address, patience, System::getenv, context.notes()));
  }
}
