package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.Scorecard;
import java.util.List;
import java.util.stream.Collectors;

/** What the prices of a card are: kind, region and date, which a table of them does not show. */
public final class PriceBasis {
  private PriceBasis() {}

  /** In a sentence; empty where no price is known. Unlike prices in one table are called so. */
  public static String of(Scorecard card) {
    List<Economics> known =
        card.subjects().stream().flatMap(subject -> subject.economics().stream()).toList();
    String all = known.stream().map(PriceBasis::of).distinct().collect(Collectors.joining("; "));
    if (all.isEmpty()) {
      return "";
    }
    boolean alike = known.stream().map(PriceBasis::kindAndRegion).distinct().count() == 1;
    return (alike ? "Prices: " : "Prices of unlike kinds or regions: ") + all + ".";
  }

  private static String of(Economics economics) {
    return kindAndRegion(economics) + ", " + economics.price().date();
  }

  private static String kindAndRegion(Economics economics) {
    return economics.price().kind().label() + ", " + economics.price().region();
  }
}
