package dev.assay.cli.fleet;

import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.plugins.Bundles;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.fleet.engine.Distribution;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.FleetPlanner;
import dev.assay.fleet.plan.FleetSpec;
import dev.assay.fleet.run.FleetStore;
import dev.assay.fleet.targets.Targets;
import dev.assay.fleet.targets.TargetsFile;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command about fleets needs. */
@About(OptionGroup.PRICES)
final class FleetOptions {
  @About(OptionGroup.WHERE)
  @Option(
      names = "--targets",
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "Read the targets from this file (default: targets.yaml of the installation).")
  private Path targets = Places.home().resolve("targets.yaml");

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Use the prices of this region (default: eastus).")
  private String region = "eastus";

  @Option(names = "--spot", description = "Use spot prices instead of pay-as-you-go prices.")
  private boolean spot;

  @Option(
      names = "--prices",
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "Your own prices, such as contract rates; they override the bundled ones.")
  private @Nullable Path prices;

  @Mixin private Places places = new Places();
  @Mixin private Bundles bundles = new Bundles();

  /** As picocli makes them. */
  FleetOptions() {}

  /** For a command that has these options itself. */
  FleetOptions(@Nullable Path targets, Places places, Bundles bundles) {
    this.targets = targets == null ? this.targets : targets;
    this.places = places;
    this.bundles = bundles;
  }

  Targets targets() throws IOException, SpecException {
    return new TargetsFile(TargetTypes.all()).read(targets);
  }

  FleetStore fleets() {
    return new FleetStore(places.results());
  }

  RunStore runs() {
    return new RunStore(places.results());
  }

  OpenCatalog openCatalog() throws IOException, InterruptedException, UsageException {
    return bundles.open();
  }

  /** The plan of a new fleet. */
  FleetPlan plan(FleetSpec spec, PluginCatalog catalog)
      throws IOException, SpecException, InterruptedException {
    KnownFacts facts = new KnownFacts();
    Prices known = facts.prices(prices);
    Kind kind = spot ? Kind.SPOT : Kind.PAY_AS_YOU_GO;
    String where = region.toLowerCase(Locale.ROOT);
    return new FleetPlanner(
            targets(),
            facts.vmTypes(),
            vmType ->
                known.of(vmType, where, Kind.CONTRACT).or(() -> known.of(vmType, where, kind)),
            catalog.workloads(),
            catalog::answers)
        .plan(RunStore.newId(Instant.now(), new SecureRandom()), spec);
  }

  /** Of a VM type without a price in the region, where else there is one. */
  String whyNoPrice(String vmType) {
    try {
      return MissingPrice.sentence(
          new KnownFacts().prices(prices), vmType, region.toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files with which nodes measure: this harness with the bundles it was told of. */
  Distribution distribution() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    files.put("assay.jar", Places.jar());
    addJars(files, "lib/", Places.jar().resolveSibling("lib"));
    addJars(files, "bundles/", bundles.directory());
    for (String script : new String[] {"find-jdk", "unit"}) {
      Path file = Places.home().resolve("harness-core/bin").resolve(script);
      if (!Files.isReadable(file)) {
        throw new IOException(
            "The installation is damaged: it lacks %s, which nodes need. Get it again."
                .formatted(file));
      }
      files.put("bin/" + script, file);
    }
    return Distribution.of(files);
  }

  private static void addJars(Map<String, Path> files, String prefix, Path folder)
      throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      jars.forEach(jar -> files.put(prefix + jar.getFileName(), jar));
    }
  }
}
