package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.LocalHost;
import dev.assay.fleet.slurm.JobRequest.Place;
import dev.assay.fleet.ssh.SshAddress;
import dev.assay.fleet.ssh.SshHost;
import dev.assay.fleet.ssh.SshSettings;
import dev.assay.fleet.targets.Settings;
import dev.assay.fleet.targets.Target;
import dev.assay.fleet.targets.TargetType;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** {@code type: slurm}: a cluster, seen from this machine or from a login node behind ssh. */
public final class SlurmTargetType implements TargetType {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST_GPUS = 64;

  @Override
  public String name() {
    return "slurm";
  }

  @Override
  public Optional<Target> read(String name, Settings settings) {
    settings.allow(
        "type",
        "login",
        "directory",
        "java",
        "partition",
        "account",
        "qos",
        "vmTypes",
        "maxTime",
        "export");
    Map<String, String> partitions = new LinkedHashMap<>();
    Map<String, Integer> gpus = new LinkedHashMap<>();
    Set<String> types = new TreeSet<>();
    for (Settings vmType : settings.list("vmTypes")) {
      vmType.allow("name", "partition", "gpus");
      String type = vmType.text("name");
      vmType.optionalText("partition").ifPresent(partition -> partitions.put(type, partition));
      if (!types.add(type)) {
        vmType.problem("'%s' is listed twice.".formatted(type));
      }
      if (vmType.has("gpus")) {
        gpus.put(type, vmType.integer("gpus", 0, 0, MOST_GPUS));
      }
    }
    List<String> export = settings.texts("export");
    if (export.stream().anyMatch(variable -> !variable.matches("[A-Za-z_][A-Za-z0-9_]*"))) {
      settings.problem(
          "'export' must be names of environment variables, was %s.".formatted(export));
    }
    Function<EngineContext, Host> reach = reach(settings);
    SlurmSettings cluster =
        new SlurmSettings(
            settings.optionalText("directory").orElse(".assay"),
            settings.optionalText("java"),
            new Place(
                settings.optionalText("partition"),
                Optional.empty(),
                settings.optionalText("account"),
                settings.optionalText("qos"),
                Optional.empty()),
            partitions,
            gpus,
            settings.time("maxTime"),
            export,
            VmTypes.builtIn());
    return settings.fine()
        ? Optional.of(new SlurmTarget(name, name(), types, cluster, reach))
        : Optional.empty();
  }

  private static Function<EngineContext, Host> reach(Settings settings) {
    Optional<Settings> login = settings.child("login");
    if (login.isEmpty()) {
      Path home = Path.of(System.getProperty("user.home"));
      return context -> new LocalHost(home);
    }
    login.get().allow(SshSettings.KEYS.toArray(String[]::new));
    SshAddress address = SshSettings.read(login.get());
    if (!login.get().fine()) {
      settings.problem("the login node is not described.");
    }
    return context -> new SshHost(address, PATIENCE, System::getenv, context.notes());
  }
}
