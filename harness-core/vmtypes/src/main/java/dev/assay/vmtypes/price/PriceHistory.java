package dev.assay.vmtypes.price;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.vmtypes.FactFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What VM types cost as one goes on earlier days. */
public final class PriceHistory {
  private static final String FILE = "azure-price-history.json";
  private static final String SCHEMA = "assay-price-history/1";

  private record Key(String vmType, String region) {
    private Key {
      vmType = vmType.toLowerCase(Locale.ROOT);
      region = region.toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Key, List<HourlyPrice>> prices = new HashMap<>();

  private PriceHistory(JsonNode file) {
    String source = file.required("source").asString();
    file.required("prices")
        .properties()
        .forEach(
            type ->
                type.getValue()
                    .properties()
                    .forEach(
                        region ->
                            prices.put(
                                new Key(type.getKey(), region.getKey()),
                                days(region.getKey(), region.getValue(), source))));
  }

  private static List<HourlyPrice> days(String region, JsonNode days, String source) {
    List<HourlyPrice> found = new ArrayList<>();
    for (JsonNode day : days) {
      found.add(
          HourlyPrice.of(
              day.required(1).asDouble(),
              Kind.PAY_AS_YOU_GO,
              region,
              LocalDate.parse(day.required(0).asString()),
              source));
    }
    found.sort(Comparator.comparing(HourlyPrice::date));
    return found;
  }

  /** The one that comes with Assay. */
  public static PriceHistory builtIn() {
    return new PriceHistory(new FactFiles().read(FILE, SCHEMA));
  }

  /** The oldest first; empty where nothing is known. */
  public List<HourlyPrice> of(String vmType, String region) {
    return List.copyOf(prices.getOrDefault(new Key(vmType, region), List.of()));
  }
}
