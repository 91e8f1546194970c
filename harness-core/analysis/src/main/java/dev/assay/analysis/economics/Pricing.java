package dev.assay.analysis.economics;

import dev.assay.analysis.economics.HourlyPrice.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a VM type costs in one region.
 *
 * @param prices at most one of each kind
 * @param history what it cost as one goes on earlier days, the oldest first; empty where not known
 * @param caveats sentences that a reader of the prices must know
 */
public record Pricing(List<HourlyPrice> prices, List<HourlyPrice> history, List<String> caveats) {
  /** Without a history. */
  public Pricing(List<HourlyPrice> prices, List<String> caveats) {
    this(prices, List.of(), caveats);
  }

  public Pricing {
    prices = List.copyOf(prices);
    history = List.copyOf(history);
    caveats = List.copyOf(caveats);
    if (prices.stream().map(HourlyPrice::kind).distinct().count() < prices.size()) {
      throw new IllegalArgumentException("There are two prices of one kind: " + prices);
    }
  }

  public Optional<HourlyPrice> price(Kind kind) {
    return prices.stream().filter(price -> price.kind() == kind).findFirst();
  }

  /**
   * What machines cost that are kept: the contract's price where there is one, else as one goes.
   */
  public Optional<HourlyPrice> usual() {
    return prices.stream()
        .filter(price -> price.kind() == Kind.CONTRACT || price.kind() == Kind.PAY_AS_YOU_GO)
        .max(Comparator.comparing(price -> price.kind() == Kind.CONTRACT));
  }
}
