package dev.assay.vmtypes.price;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Takes new prices where they are better than known ones, and says what it did not take. A price
 * that is not there, has several products, or is far from the known one never stands for it.
 */
public final class PriceRefresh {
  /** Prices change by some ten percent; a factor like this is another product or unit. */
  private static final double FAR = 5;

  /**
   * What a refresh found.
   *
   * @param taken new prices
   * @param refused sentences, one for each price that was not taken
   */
  public record Result(Prices taken, List<String> refused) {
    public Result {
      refused = List.copyOf(refused);
    }
  }

  private final RetailPrices service;
  private final Prices known;
  private final LocalDate today;

  public PriceRefresh(RetailPrices service, Prices known, LocalDate today) {
    this.service = service;
    this.known = known;
    this.today = today;
  }

  /**
   * Reads the prices of VM types in a region.
   *
   * @throws IOException when not all pages can be had; nothing is taken then
   */
  public Result read(String region, Collection<String> vmTypes)
      throws IOException, InterruptedException {
    Map<Prices.Key, List<RetailItem>> candidates = new LinkedHashMap<>();
    for (RetailItem item : service.items(region)) {
      if (item.counts() && item.region().equals(region)) {
        candidates
            .computeIfAbsent(
                new Prices.Key(item.vmType(), region, kind(item)), _ -> new ArrayList<>())
            .add(item);
      }
    }
    List<Prices.Entry> taken = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String vmType : vmTypes) {
      for (Kind kind : List.of(Kind.PAY_AS_YOU_GO, Kind.SPOT, Kind.RESERVED)) {
        Prices.Key key = new Prices.Key(vmType, region, kind);
        choose(vmType, key, candidates.getOrDefault(key, List.of()), refused).ifPresent(taken::add);
      }
    }
    return new Result(new Prices(taken), refused);
  }

  private static Kind kind(RetailItem item) {
    if (item.isReserved()) {
      return Kind.RESERVED;
    }
    return item.isSpot() ? Kind.SPOT : Kind.PAY_AS_YOU_GO;
  }

  private Optional<Prices.Entry> choose(
      String vmType, Prices.Key key, List<RetailItem> items, List<String> refused) {
    Optional<HourlyPrice> before = known.find(key).map(Prices.Entry::price);
    String what = "%s, %s, %s".formatted(vmType, key.region(), key.kind().label());
    if (items.isEmpty()) {
      before.ifPresent(
          price ->
              refused.add(
                  "%s: the service has no price; the one of %s stays."
                      .formatted(what, price.date())));
      return Optional.empty();
    }
    TreeSet<String> products = new TreeSet<>();
    TreeSet<Double> prices = new TreeSet<>();
    items.forEach(
        item -> {
          products.add(item.product());
          prices.add(item.dollarsPerHour());
        });
    if (products.size() > 1 || prices.size() > 1) {
      refused.add(
          "%s: ambiguous, %s at %s USD/h; nothing is taken."
              .formatted(what, String.join(" or ", products), prices));
      return Optional.empty();
    }
    double price = prices.first();
    double ratio = before.map(known -> price / known.low()).orElse(1.0);
    if (ratio > FAR || ratio < 1 / FAR) {
      refused.add(
          String.format(
              Locale.ROOT,
              "%s: %.4g USD/h is %.2f times the known %.4g; another product or unit? It is not"
                  + " taken.",
              what,
              price,
              ratio,
              before.orElseThrow().low()));
      return Optional.empty();
    }
    String source =
        "Azure Retail Prices API, "
            + products.first()
            + (key.kind() == Kind.RESERVED ? ", 1 year reserved" : "");
    return Optional.of(
        new Prices.Entry(vmType, HourlyPrice.of(price, key.kind(), key.region(), today, source)));
  }
}
