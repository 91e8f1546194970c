package dev.assay.cli;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.judge.TwoStage;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.api.Quantities;
import dev.assay.runtime.gate.Budget;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.ShapeOverrides;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judging while measuring. */
final class RunGateOptions {
  @Option(
      names = "--gate",
      paramLabel = "BASELINE",
      description = {
        "Measure until it is clear whether this is slower than a baseline: a run, a baseline's"
            + " name,",
        "a JSON file of JMH, or a folder of bundles, which is then measured in turns with these.",
        "3 forks of everything, 5 where there is doubt; --forks N measures N of everything."
      })
  private @Nullable String baseline;

  @Option(
      names = "--budget",
      paramLabel = "TIME|$AMOUNT",
      description = "With --gate: the most it may take, such as 30m, or $5 of this machine.")
  private @Nullable String budget;

  @Option(
      names = "--price-per-hour",
      paramLabel = "USD",
      description = "What this machine costs an hour, for a budget in dollars.")
  private @Nullable Double pricePerHour;

  @Mixin private GateOptions gate = new GateOptions();
  private boolean forksGiven;

  boolean asked() throws UsageException {
    if (baseline == null && (budget != null || pricePerHour != null || gate.namesAnything())) {
      throw new UsageException(
          "--budget, --price-per-hour, --policy, --junit, --markdown and --sarif need --gate"
              + " BASELINE. To judge a stored run: ./assay gate");
    }
    return baseline != null;
  }

  /** The shape, with as many forks as the second stage has unless the user names a number. */
  ShapeOverrides overrides(ShapeOverrides shape) {
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

  Budget budget() throws UsageException {
    if (budget == null) {
      return Budget.unlimited();
    }
    try {
      return Budget.of(time(budget), InstantSource.system());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--budget %s: %s.".formatted(budget, e.getMessage()));
    }
  }

  private Duration time(String text) throws UsageException {
    if (!text.startsWith("$")) {
      return Quantities.duration(text);
    }
    if (pricePerHour == null || !(pricePerHour > 0)) {
      throw new UsageException(
          "--budget %s is money; say what this machine costs: --price-per-hour 3.67"
              .formatted(text));
    }
    double hours = Quantities.decimal(text.substring(1)).doubleValue() / pricePerHour;
    return Duration.ofMillis(Math.round(hours * Duration.ofHours(1).toMillis()));
  }

  /** Prints the report; returns its exit code. */
  int tell(GateReport report, boolean json, PrintWriter out) throws IOException, UsageException {
    if (!json) {
      out.println();
    }
    gate.tell(report, json, out);
    return report.exitCode();
  }
}
