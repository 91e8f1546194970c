package dev.assay.cli.gate;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.api.Quantities;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.gate.Budget;
import dev.assay.vmtypes.price.Prices;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * What a gate may spend.
 *
 * @param budget a time, or dollars such as {@code $5}; empty for no limit
 * @param pricePerHour of this machine in USD; empty for what is known of its VM type
 */
record GateBudget(Optional<String> budget, Optional<Double> pricePerHour) {
  /**
   * How long it may take.
   *
   * @param vmType of this machine, by whose price dollars become time
   * @param notes takes which price that is
   */
  Budget of(Optional<String> vmType, Consumer<String> notes) throws IOException, UsageException {
    if (budget.isEmpty()) {
      return Budget.unlimited();
    }
    try {
      return Budget.of(time(budget.get(), vmType, notes), InstantSource.system());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--budget %s: %s.".formatted(budget.get(), e.getMessage()));
    }
  }

  private Duration time(String text, Optional<String> vmType, Consumer<String> notes)
      throws IOException, UsageException {
    if (!text.startsWith("$")) {
      return Quantities.duration(text);
    }
    double dollars = Quantities.decimal(text.substring(1)).doubleValue();
    double hours =
        dollars / (pricePerHour.isEmpty() ? knownPrice(text, vmType, notes) : pricePerHour.get());
    if (!(hours > 0) || Double.isInfinite(hours)) {
      throw new UsageException(
          "--budget %s and --price-per-hour %s must both be above 0."
              .formatted(text, pricePerHour.map(Object::toString).orElse("of its VM type")));
    }
    return Duration.ofMillis(Math.round(hours * Duration.ofHours(1).toMillis()));
  }

  // The dearest region: more than the budget is never spent.
  private static double knownPrice(String text, Optional<String> vmType, Consumer<String> notes)
      throws IOException, UsageException {
    HourlyPrice price =
        dearest(vmType)
            .orElseThrow(
                () ->
                    new UsageException(
                        ("--budget %s is an amount of money, and the price of %s is not known. Give"
                                + " the price: --price-per-hour 3.67")
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

  /** The price that dollars are counted at; empty where none is known. */
  OptionalDouble known(Optional<String> vmType) throws IOException {
    return pricePerHour.isPresent()
        ? OptionalDouble.of(pricePerHour.get())
        : dearest(vmType).stream().mapToDouble(HourlyPrice::high).findFirst();
  }

  private static Optional<HourlyPrice> dearest(Optional<String> vmType) throws IOException {
    if (vmType.isEmpty()) {
      return Optional.empty();
    }
    Prices prices = new KnownFacts().listed(null);
    return prices.of(vmType.get()).stream()
        .filter(known -> known.kind() == HourlyPrice.Kind.PAY_AS_YOU_GO)
        .max(Comparator.comparingDouble(HourlyPrice::high));
  }
}
