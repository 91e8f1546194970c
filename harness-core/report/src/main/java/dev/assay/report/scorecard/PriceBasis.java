package dev.assay.report.scorecard;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.Scorecard;
import java.util.List;
import java.util.stream.Collectors;

/** What the prices of a card are: kind, region and date, which a table of them does not show. */
public final class PriceBasis {
  private PriceBasis() {}

  /** In a sentence; empty where no price is known. Unlike prices in one table are called so. */
  public static String of(Scorecard card) {
    List<HourlyPrice> known =
        card.subjects().stream()
            .flatMap(subject -> subject.economics().stream())
            .map(Economics::price)
            .toList();
    String all = known.stream().map(PriceBasis::of).distinct().collect(Collectors.joining("; "));
    if (all.isEmpty()) {
      return "";
    }
    boolean alike = known.stream().map(PriceBasis::kindAndRegion).distinct().count() == 1;
    return (alike ? "Prices: " : "Prices of unlike kinds or regions: ") + all + ".";
  }

  /** Of one price, such as {@code "pay-as-you-go, eastus, 2026-08-01"}. */
  public static String of(HourlyPrice price) {
    return kindAndRegion(price) + ", " + price.date();
  }

  private static String kindAndRegion(HourlyPrice price) {
    return price.kind().label() + ", " + price.region();
  }
}
