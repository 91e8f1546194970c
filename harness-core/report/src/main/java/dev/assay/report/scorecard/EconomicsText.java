package dev.assay.report.scorecard;

import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.scorecard.Economics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a subject costs, in a sentence. */
final class EconomicsText {
  private EconomicsText() {}

  /** Why there is no cost, in a sentence. */
  static String missing(String noPrice) {
    return "No cost: " + noPrice + ".";
  }

  static String sentence(Economics economics) {
    HourlyPrice price = economics.price();
    List<String> costs = new ArrayList<>();
    economics.perGpuHour().ifPresent(cost -> costs.add(dollars(cost) + " a GPU-hour"));
    economics
        .effectiveGpuHour()
        .ifPresent(effective -> costs.add(dollars(effective.cost()) + " an effective GPU-hour"));
    economics
        .perPerformance()
        .ifPresent(cost -> costs.add(dollars(cost) + " an hour of the reference's performance"));
    economics
        .job()
        .ifPresent(
            job -> {
              costs.add("%s for the job of %s h".formatted(dollars(job.kept()), job.hours()));
              job.onSpot().ifPresent(cost -> costs.add(dollars(cost) + " for it on spot"));
            });
    String hour =
        String.format(
            Locale.ROOT,
            "$%,.2f an hour (%s, %s, %s)",
            price.low(),
            price.kind().label(),
            price.region(),
            price.date());
    costs.addFirst(hour);
    return String.join("; ", costs) + ". " + String.join(" ", economics.caveats());
  }

  /** Of a price or a cost, such as {@code $1.20–1.50}. */
  static String dollars(Cost cost) {
    return cost.low() == cost.high()
        ? String.format(Locale.ROOT, "$%,.2f", cost.low())
        : String.format(Locale.ROOT, "$%,.2f–%,.2f", cost.low(), cost.high());
  }
}
