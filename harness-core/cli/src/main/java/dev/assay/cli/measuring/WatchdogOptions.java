package dev.assay.cli.measuring;

import dev.assay.cli.exit.PositiveTime;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.runtime.execution.Limits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a fork may take before it is ended. */
@About(OptionGroup.HOW_LONG)
public final class WatchdogOptions {
  @Option(
      names = "--phase-limit",
      paramLabel = "TIME",
      converter = PositiveTime.class,
      description =
          "End a fork whose setup, verification or teardown makes no progress for this long beyond"
              + " 5 times its estimate (default: 10min).")
  private Duration phase = Limits.DEFAULT.phase();

  @Option(
      names = "--iteration-grace",
      paramLabel = "TIME",
      converter = PositiveTime.class,
      description =
          "End a fork when an iteration makes no progress for this long beyond 5 times its estimate"
              + " (default: 60s).")
  private Duration grace = Limits.DEFAULT.iterationGrace();

  public Limits toLimits() {
    return new Limits(Limits.DEFAULT.start(), phase, Limits.DEFAULT.iterationFactor(), grace);
  }
}
