package dev.assay.vmtypes.price;

import dev.assay.analysis.economics.HourlyPrice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says where else there is a price when one is missing. */
public final class MissingPrice {
  private static final int REGIONS_NAMED = 3;

  private MissingPrice() {}

  /**
   * Which price is missing and what to do, in a sentence without a full stop.
   *
   * @param region whose price is missing; empty where none was chosen
   */
  public static String sentence(Prices prices, String vmType, String region) {
    List<String> regions =
        prices.of(vmType).stream()
            .sorted(Comparator.comparingDouble(HourlyPrice::low).thenComparing(HourlyPrice::region))
            .map(HourlyPrice::region)
            .distinct()
            .toList();
    String what =
        prices.setAside(vmType).stream()
            .filter(aside -> aside.price().region().equalsIgnoreCase(region))
            .findFirst()
            .map(aside -> unused(vmType, aside))
            .orElseGet(
                () ->
                    "no price of %s is known%s"
                        .formatted(vmType, region.isEmpty() ? "" : " in " + region));
    if (regions.isEmpty()) {
      return what
          + (region.isEmpty() ? "" : " or any other region")
          + "; 'vm-types refresh' reads prices, --prices FILE gives your own";
    }
    List<String> named = regions.subList(0, Math.min(REGIONS_NAMED, regions.size()));
    return "%s; there is one in %s%s (--region %s)"
        .formatted(
            what,
            String.join(", ", named),
            regions.size() > named.size()
                ? " and %d more regions".formatted(regions.size() - named.size())
                : "",
            named.getFirst());
  }

  private static String unused(String vmType, Prices.SetAside aside) {
    return String.format(
        Locale.ROOT,
        "the price of %s in %s, $%.2f of %s, does not count: %s",
        vmType,
        aside.price().region(),
        aside.price().low(),
        aside.price().date(),
        aside.why());
  }
}
