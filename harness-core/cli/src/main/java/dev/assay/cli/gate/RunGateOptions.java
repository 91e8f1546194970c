package dev.assay.cli.gate;

import dev.assay.analysis.gate.judge.Look;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.importing.Across;
import dev.assay.runtime.plan.ShapeOverrides;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judging while measuring. */
@About(OptionGroup.GATE)
public final class RunGateOptions {
  @Option(
      names = "--gate",
      paramLabel = "BASELINE",
      description =
          "Judge against a baseline: a run, the name of a baseline, a JSON file that JMH"
              + " wrote, or a folder of bundles. Assay measures 2 forks of each workload, and"
              + " then up to 3, 5 or 8 while more forks are likely to decide; --forks fixes"
              + " their number. With a folder of bundles, it interleaves forks of those plugins"
              + " and of the current ones.")
  private @Nullable String baseline;

  @Option(
      names = "--budget",
      paramLabel = "TIME|$AMOUNT",
      description =
          "Stop measuring after this time, such as 30min, or when this machine has cost this"
              + " amount, such as $5.")
  private @Nullable String budget;

  @Option(
      names = "--price-per-hour",
      paramLabel = "USD",
      description =
          "The price of this machine per hour, for a budget in dollars (default: the highest known"
              + " pay-as-you-go price of its VM type).")
  private @Nullable Double pricePerHour;

  @Mixin private Across across = new Across();
  @Mixin private GateOptions gate = new GateOptions();

  /** The shape, with as many forks as the last look has unless the user names a number. */
  public ShapeOverrides shape(ShapeOverrides given) {
    return baseline == null ? given : given.orForks(Look.SCHEDULE.getLast().forks());
  }

  /**
   * What the options say; empty where no verdict is asked for.
   *
   * @param forks how many the user asks for
   * @throws UsageException when an option is given that has no meaning without a verdict
   */
  public Optional<GateRequest> request(Optional<Integer> forks) throws UsageException {
    GateFiles files = gate.files();
    if (baseline != null) {
      return Optional.of(
          new GateRequest(
              baseline,
              new GateBudget(Optional.ofNullable(budget), Optional.ofNullable(pricePerHour)),
              forks.map(number -> List.of(Look.only(number))).orElse(Look.SCHEDULE),
              across,
              files));
    }
    if (budget != null
        || pricePerHour != null
        || across.implementation()
        || files.namesAnything()) {
      throw new UsageException(
          "--across, --budget, --price-per-hour, --policy, --junit, --markdown and --sarif need"
              + " --gate BASELINE. To judge a stored run: ./assay gate");
    }
    return Optional.empty();
  }
}
