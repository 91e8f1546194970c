package dev.assay.cli.fleet;

import dev.assay.cli.exit.InputFile;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.plugins.Bundles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command needs that plans a fleet. */
@About(OptionGroup.PRICES)
final class FleetOptions {
  @Mixin private TargetsOption targets = new TargetsOption();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Use the prices of this region (default: eastus).")
  private String region = FleetDesk.DEFAULT_REGION;

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

  /** What the options say. */
  FleetDesk desk() {
    return new FleetDesk(
        targets.file(),
        region.toLowerCase(Locale.ROOT),
        spot,
        Optional.ofNullable(prices),
        places.results(),
        bundles.folders());
  }
}
