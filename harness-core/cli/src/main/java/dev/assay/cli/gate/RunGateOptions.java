package dev.assay.cli.gate;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.judge.TwoStage;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.api.Quantities;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.gate.Budget;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.vmtypes.price.Prices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
          "Judge against a baseline: a run, the name of a baseline, a JSON file that JMH wrote, or"
              + " a folder of bundles. Assay measures 3 forks of each workload, and 5 where the"
              + " verdict is in doubt; --forks measures that many of each. With a folder of bundles"
              + " it interleaves forks of its plugins and of these.")
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

  @Mixin private GateOptions gate = new GateOptions();
  private boolean forksGiven;

  /**
   * Whether a verdict is asked for.
   *
   * @throws UsageException when an option is given that has no meaning without one
   */
  public boolean asked() throws UsageException {
    if (baseline == null && (budget != null || pricePerHour != null || gate.namesAnything())) {
      throw new UsageException(
          "--budget, --price-per-hour, --policy, --junit, --markdown and --sarif need --gate"
              + " BASELINE. To judge a stored run: ./assay gate");
    }
    return baseline != null;
  }

  /**
   * Whether nothing but a document may be printed to the standard output.
   *
   * @throws UsageException when the reports cannot be written as the options say
   */
  public boolean printsDocument(boolean json) throws UsageException {
    return gate.check(json, List.of(baseline())) || json;
  }

  /** The shape, with as many forks as the second stage has unless the user names a number. */
  public ShapeOverrides overrides(ShapeOverrides shape) {
    forksGiven = shape.forks().isPresent();
    return baseline == null ? shape : shape.orForks(TwoStage.ALL_FORKS);
  }

  boolean twoStages() {
    return !forksGiven;
  }

  String baseline() {
    return Objects.requireNonNull(baseline);
  }

  GatePolicy policy() throws IOException, UsageException {
    return gate.policy();
  }

  /** The folder of bundles that is the baseline; empty where it is something measured. */
  Optional<Path> bundles(RunStore store) throws IOException {
    Path folder = Path.of(baseline());
    if (store.ids().contains(baseline()) || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      return jars.iterator().hasNext()
          ? Optional.of(folder.toAbsolutePath().normalize())
          : Optional.empty();
    }
  }

  /**
   * How long it may take.
   *
   * @param vmType of this machine, by whose price dollars become time
   * @param notes takes which price that is
   */
  Budget budget(Optional<String> vmType, Consumer<String> notes)
      throws IOException, UsageException {
    if (budget == null) {
      return Budget.unlimited();
    }
    try {
      return Budget.of(time(budget, vmType, notes), InstantSource.system());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--budget %s: %s.".formatted(budget, e.getMessage()));
    }
  }

  private Duration time(String text, Optional<String> vmType, Consumer<String> notes)
      throws IOException, UsageException {
    if (!text.startsWith("$")) {
      return Quantities.duration(text);
    }
    double dollars = Quantities.decimal(text.substring(1)).doubleValue();
    double hours =
        dollars / (pricePerHour == null ? knownPrice(text, vmType, notes) : pricePerHour);
    if (!(hours > 0) || Double.isInfinite(hours)) {
      throw new UsageException(
          "--budget %s and --price-per-hour %s must both be above 0."
              .formatted(text, pricePerHour));
    }
    return Duration.ofMillis(Math.round(hours * Duration.ofHours(1).toMillis()));
  }

  // The dearest region: more than the budget is never spent.
  private static double knownPrice(String text, Optional<String> vmType, Consumer<String> notes)
      throws IOException, UsageException {
    Prices prices = new KnownFacts().prices(null);
    HourlyPrice price =
        vmType.stream()
            .flatMap(name -> prices.of(name).stream())
            .filter(known -> known.kind() == HourlyPrice.Kind.PAY_AS_YOU_GO)
            .max(Comparator.comparingDouble(HourlyPrice::high))
            .orElseThrow(
                () ->
                    new UsageException(
                        ("--budget %s is money, and no price is known of %s. Say what this machine"
                                + " costs: --price-per-hour 3.67")
                            .formatted(
                                text,
                                vmType
                                    .map(name -> "a " + name)
                                    .orElse("this machine, whose VM type is not known"))));
    notes.accept(
        "%s at %.2f USD/h (%s, pay-as-you-go, %s, %s)"
            .formatted(text, price.high(), vmType.orElseThrow(), price.region(), price.date()));
    return price.high();
  }

  Optional<String> policySha256() throws IOException {
    return gate.policySha256();
  }

  /** Prints the report; returns its exit code. */
  int tell(GateReport report, boolean json, PrintWriter out) throws IOException, UsageException {
    if (!printsDocument(json)) {
      out.println();
    }
    gate.tell(report, json, List.of(baseline()), out);
    return report.exitCode();
  }
}
