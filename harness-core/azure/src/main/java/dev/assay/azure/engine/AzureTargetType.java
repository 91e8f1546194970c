package dev.assay.azure.engine;

import dev.assay.fleet.targets.Settings;
import dev.assay.fleet.targets.Target;
import dev.assay.fleet.targets.TargetType;
import java.nio.file.Path;
import java.util.Optional;

/** {@code type: azure}: a machine that does not exist yet. */
public final class AzureTargetType implements TargetType {
  @Override
  public String name() {
    return "azure";
  }

  @Override
  public Optional<Target> read(String name, Settings settings) {
    Path home = Path.of(System.getProperty("user.home"));
    return new AzureSettings(settings, System::getenv, home).read(name).map(Target.class::cast);
  }
}
