package dev.assay.vmtypes.known;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.vmtypes.price.Prices;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The region in which VM types are best compared by price. */
public final class CommonRegion {
  private record Tally(int types, double sum) {
    private Tally plus(double price) {
      return new Tally(types + 1, sum + price);
    }
  }

  private CommonRegion() {}

  /** The region with a pay-as-you-go price of most of these types, the cheapest of several. */
  public static Optional<String> of(Collection<String> vmTypes, Prices prices) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (String vmType : vmTypes) {
      for (HourlyPrice price : prices.of(vmType)) {
        if (price.kind() == Kind.PAY_AS_YOU_GO) {
          tallies.put(
              price.region(),
              tallies.getOrDefault(price.region(), new Tally(0, 0)).plus(price.low()));
        }
      }
    }
    return tallies.entrySet().stream()
        .min(
            Comparator.<Map.Entry<String, Tally>>comparingInt(entry -> -entry.getValue().types)
                .thenComparingDouble(entry -> entry.getValue().sum))
        .map(Map.Entry::getKey);
  }
}
