package dev.assay.cli.fleet;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.wording.Count;
import dev.assay.cli.measuring.PlanText;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.Output;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.PlannedUnit;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import dev.assay.runtime.plan.RunPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a fleet will do, take and cost. */
final class FleetPlanText {
  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  private FleetPlanText() {}

  /** Without what the times of its units are made of. */
  static void print(FleetPlan plan, UnaryOperator<String> whyNoPrice, PrintWriter out)
      throws IOException {
    print(plan, Map.of(), whyNoPrice, out);
  }

  /**
   * @param works what each unit of a suite measures, by the suite's name
   * @param whyNoPrice says of a VM type where else there is a price
   */
  static void print(
      FleetPlan plan, Map<String, RunPlan> works, UnaryOperator<String> whyNoPrice, PrintWriter out)
      throws IOException {
    Table table =
        new Table(List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    table.row(List.of("unit", "target", "VM type", "measures", "limit", "$"));
    for (PlannedUnit unit : plan.units()) {
      table.row(
          List.of(
              unit.spec().id().value(),
              unit.target(),
              unit.vmType().orElse("any"),
              Durations.text(unit.expected()),
              Durations.text(unit.spec().timeLimit()),
              unit.dollars(unit.expected()).map(FleetPlanText::dollars).orElse("?")));
    }
    table.write(Output.TABLE_WIDTH, out);
    works.forEach(
        (name, work) -> {
          out.println(
              "%s measures for %s:".formatted(name, Durations.text(work.expectedDuration())));
          PlanText.printWorkloads(work, out);
        });
    out.println(summary(plan, whyNoPrice));
  }

  /**
   * Such as {@code 6 jobs on 2 targets, 1.25 machine-hours, about $12.34 (…)}.
   *
   * @param whyNoPrice says of a VM type where else there is a price
   */
  static String summary(FleetPlan plan, UnaryOperator<String> whyNoPrice) {
    Set<String> targets =
        plan.units().stream()
            .map(PlannedUnit::target)
            .collect(Collectors.toCollection(TreeSet::new));
    return "%s on %s, %.2f machine-hours of measuring, %s"
        .formatted(
            Count.of(plan.units().size(), "job"),
            Count.of(targets.size(), "target"),
            plan.machineTime().toMillis() / MILLIS_PER_HOUR,
            cost(plan, whyNoPrice));
  }

  private static String cost(FleetPlan plan, UnaryOperator<String> whyNoPrice) {
    List<PlannedUnit> unpriced = plan.unpriced();
    if (unpriced.isEmpty() && plan.knownDollars().isPresent()) {
      return "about $%s (%s). The time to start machines is not included."
          .formatted(dollars(plan.knownDollars().getAsDouble()), sources(plan));
    }
    String missing =
        unpriced.stream()
            .map(PlannedUnit::vmType)
            .distinct()
            .map(vmType -> vmType.map(whyNoPrice).orElse("their VM type is not known"))
            .sorted()
            .collect(Collectors.joining("; "));
    if (plan.knownDollars().isEmpty()) {
      return "cost not known: %s.".formatted(missing);
    }
    return "about $%s for %d of %s (%s); the price of the rest is not known: %s. The time to start machines is not included."
        .formatted(
            dollars(plan.knownDollars().getAsDouble()),
            plan.units().size() - unpriced.size(),
            Count.of(plan.units().size(), "job"),
            sources(plan),
            missing);
  }

  private static String sources(FleetPlan plan) {
    return plan.units().stream()
        .flatMap(unit -> unit.price().stream())
        .map(FleetPlanText::source)
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String source(HourlyPrice price) {
    return "%s prices of %s on %s".formatted(price.kind().label(), price.region(), price.date());
  }

  static String dollars(double amount) {
    return String.format(Locale.ROOT, amount < 1 ? "%.4f" : "%.2f", amount);
  }
}
