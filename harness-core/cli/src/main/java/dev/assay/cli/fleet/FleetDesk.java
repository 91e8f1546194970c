package dev.assay.cli.fleet;

import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Installation;
import dev.assay.cli.installation.Places;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.FleetPlanner;
import dev.assay.fleet.plan.FleetSpec;
import dev.assay.fleet.run.FleetStore;
import dev.assay.fleet.targets.Targets;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.vmtypes.price.MissingPrice;
import dev.assay.vmtypes.price.Prices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every command about fleets works with.
 *
 * @param targetsFile the file of the targets
 * @param region whose prices are taken, in lower case
 * @param spot whether spot prices are taken instead of pay-as-you-go prices
 * @param prices the file of the user's own prices
 * @param results the folder of runs and fleets
 * @param bundles those that nodes measure with
 */
record FleetDesk(
    Path targetsFile,
    String region,
    boolean spot,
    Optional<Path> prices,
    Path results,
    BundleFolders bundles) {
  /** For a command without options about prices. */
  FleetDesk(Optional<Path> targets, Path results, BundleFolders bundles) {
    this(
        targets.orElseGet(FleetDesk::targetsOfInstallation),
        DEFAULT_REGION,
        false,
        Optional.empty(),
        results,
        bundles);
  }

  static final String DEFAULT_REGION = "eastus";

  static Path targetsOfInstallation() {
    return Places.ownTargets().path();
  }

  Targets targets() throws IOException, SpecException {
    return TargetTypes.read(targetsFile);
  }

  FleetStore fleets() {
    return new FleetStore(results);
  }

  RunStore runs() {
    return new RunStore(results);
  }

  OpenCatalog openCatalog() throws IOException, InterruptedException, UsageException {
    return bundles.open();
  }

  /** The plan of a new fleet. */
  FleetPlan plan(FleetSpec spec, PluginCatalog catalog)
      throws IOException, SpecException, InterruptedException {
    return planner(catalog).plan(newId(), spec);
  }

  static String newId() {
    return RunStore.newId(Instant.now(), new SecureRandom());
  }

  FleetPlanner planner(PluginCatalog catalog) throws IOException, SpecException {
    KnownFacts facts = new KnownFacts();
    Prices known = facts.listed(prices.orElse(null));
    Kind kind = spot ? Kind.SPOT : Kind.PAY_AS_YOU_GO;
    return new FleetPlanner(
        targets(),
        facts.vmTypes(),
        vmType -> known.of(vmType, region, Kind.CONTRACT).or(() -> known.of(vmType, region, kind)),
        catalog.workloads(),
        catalog::answers);
  }

  /** Of a VM type without a price in the region, where else there is one. */
  String whyNoPrice(String vmType) {
    try {
      return MissingPrice.sentence(new KnownFacts().listed(prices.orElse(null)), vmType, region);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files with which nodes measure: this harness with the bundles it was told of. */
  NodeFiles distribution() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    files.put("assay.jar", Places.jar());
    addJars(files, "lib/", Places.jar().resolveSibling("lib"));
    for (Path folder : bundles.directories()) {
      addJars(files, "bundles/", folder);
    }
    for (String script : Installation.NODE_SCRIPTS) {
      Path file = Places.installation().scripts().resolve(script);
      if (!Files.isReadable(file)) {
        throw new IOException(
            "The installation is damaged: it lacks %s, which nodes need. %s"
                .formatted(file, Places.installation().repair()));
      }
      files.put("bin/" + script, file);
    }
    return NodeFiles.of(files);
  }

  /** Two folders may have jars of one name. */
  private static String unused(String prefix, Path jar, Map<String, Path> files) {
    String name = prefix + jar.getFileName();
    for (int number = 2; files.containsKey(name); number++) {
      name = "%s%d-%s".formatted(prefix, number, jar.getFileName());
    }
    return name;
  }

  private static void addJars(Map<String, Path> files, String prefix, Path folder)
      throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      jars.forEach(jar -> files.put(unused(prefix, jar, files), jar));
    }
  }
}
