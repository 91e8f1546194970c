package dev.assay.report.scorecard;

import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.WorkCost;
import dev.assay.analysis.scorecard.Economics;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prices and costs as JSON, in US dollars; a cost is a range {@code {low, high}}. */
final class EconomicsJson {
  private EconomicsJson() {}

  static void write(Economics economics, ObjectNode node) {
    write(economics.price(), node.putObject("price"));
    ArrayNode others = node.putArray("otherPrices");
    economics.others().forEach(price -> write(price, others.addObject()));
    ArrayNode history = node.putArray("priceHistory");
    economics.history().forEach(price -> write(price, history.addObject()));
    node.put("gpus", economics.gpus().isPresent() ? economics.gpus().getAsDouble() : null);
    write(economics.perGpuHour(), node, "perGpuHour");
    write(economics.perMachineHour(), node, "perMachineHour");
    write(economics.perDeviceHour(), node, "perDeviceHour");
    economics
        .effectiveGpuHour()
        .ifPresentOrElse(
            effective -> {
              ObjectNode object = node.putObject("perEffectiveGpuHour");
              write(effective.cost(), object);
              object.put("efficiency", effective.efficiency()).put("metric", effective.metric());
            },
            () -> node.putNull("perEffectiveGpuHour"));
    node.put(
        "reservedBreakEvenUse",
        economics.breakEvenUse().isPresent() ? economics.breakEvenUse().getAsDouble() : null);
    economics
        .job()
        .ifPresent(
            job -> {
              ObjectNode object = node.putObject("job").put("hours", job.hours());
              write(job.kept(), object.putObject("kept"));
              write(job.onSpot(), object, "onSpot");
            });
    economics.caveats().forEach(node.putArray("caveats")::add);
  }

  /** The cost of a metric's work, {@code null} for none. */
  static void write(Optional<WorkCost> cost, ObjectNode node) {
    cost.ifPresentOrElse(
        known -> {
          ObjectNode object = node.putObject("cost").put("per", known.per().label());
          write(known.cost(), object);
          object.put("shareOfMachine", known.share());
        },
        () -> node.putNull("cost"));
  }

  private static void write(HourlyPrice price, ObjectNode node) {
    node.put("usdPerHour", price.low());
    if (price.high() > price.low()) {
      node.put("usdPerHourHigh", price.high());
    }
    node.put("kind", price.kind().label()).put("region", price.region());
    node.put("date", price.date().toString()).put("source", price.source());
  }

  private static void write(Optional<Cost> cost, ObjectNode node, String name) {
    cost.ifPresentOrElse(known -> write(known, node.putObject(name)), () -> node.putNull(name));
  }

  private static void write(Cost cost, ObjectNode node) {
    node.put("low", cost.low()).put("high", cost.high());
  }
}
