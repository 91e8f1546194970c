package dev.assay.cli.fleet;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.next.NextCommand;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.Output;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.UnitState;
import dev.assay.fleet.run.UnitStatus;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Units for people. */
final class FleetText {
  private static final int DETAIL = 60;

  private FleetText() {}

  static void table(List<UnitStatus> units, Appendable out) throws IOException {
    Table table =
        new Table(
            List.of(
                Side.LEFT,
                Side.LEFT,
                Side.LEFT,
                Side.RIGHT,
                Side.RIGHT,
                Side.RIGHT,
                Side.RIGHT,
                Side.LEFT));
    table.row(List.of("unit", "state", "node", "attempt", "done", "left", "$", ""));
    for (UnitStatus unit : units) {
      table.row(
          List.of(
              unit.unit().spec().id().value(),
              unit.state().label(),
              unit.node().orElse(""),
              unit.attempts() == 0 ? "" : Integer.toString(unit.attempts()),
              "%.0f %%".formatted(unit.progress() * 100),
              unit.left().map(Durations::text).orElse(""),
              unit.dollars().map(FleetPlanText::dollars).orElse(""),
              shortened(unit.detail())));
    }
    table.write(Output.TABLE_WIDTH, out);
  }

  private static String shortened(String detail) {
    return detail.length() <= DETAIL ? detail : detail.substring(0, DETAIL - 1) + "…";
  }

  /** A unit on one line. */
  static String line(UnitStatus unit) {
    return "%s: %s%s%s%s"
        .formatted(
            unit.unit().spec().id(),
            unit.state().label(),
            unit.node().map(node -> " on " + node).orElse(""),
            unit.attempts() > 1 ? " (attempt %d)".formatted(unit.attempts()) : "",
            unit.detail().isEmpty() ? "" : ": " + unit.detail());
  }

  /** Those that say most: running, then waiting, then over; in order otherwise. */
  static List<UnitStatus> mostTelling(List<UnitStatus> units, int most) {
    if (units.size() <= most) {
      return units;
    }
    return units.stream()
        .sorted(Comparator.comparingInt(unit -> rank(unit.state())))
        .limit(most)
        .toList();
  }

  private static int rank(UnitState state) {
    return switch (state) {
      case RUNNING -> 0;
      case STARTING -> 1;
      case BLOCKED, LOST, REFUSED, UNABLE, WORKLOADS_FAILED, CANCELLED -> 2;
      case QUEUED -> 3;
      case WAITING -> 4;
      case COMPLETE -> 5;
    };
  }

  /** How many are in which state, the time left at most and the cost so far. */
  static String summary(List<UnitStatus> units) {
    Map<UnitState, Long> counts =
        units.stream()
            .collect(Collectors.groupingBy(UnitStatus::state, TreeMap::new, Collectors.counting()));
    String states =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().label())
            .collect(Collectors.joining(", "));
    // A target's units may follow each other, so what is left is at most their sum.
    Duration left =
        units.stream()
            .collect(
                Collectors.groupingBy(
                    unit -> unit.unit().target(),
                    Collectors.reducing(
                        Duration.ZERO, unit -> unit.left().orElse(Duration.ZERO), Duration::plus)))
            .values()
            .stream()
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    double dollars =
        units.stream().map(UnitStatus::dollars).flatMap(d -> d.stream()).mapToDouble(d -> d).sum();
    return "%s: %s%s%s"
        .formatted(
            Count.of(units.size(), "unit"),
            states,
            left.isZero() ? "" : ", at most " + Durations.text(left) + " left",
            dollars > 0 ? ", $" + FleetPlanText.dollars(dollars) + " so far" : "");
  }

  /** What came of a fleet: its runs and where they are. */
  static void report(
      FleetFolder folder, List<UnitStatus> units, NextCommand next, PrintWriter out) {
    List<String> runs = units.stream().flatMap(unit -> unit.run().stream()).toList();
    out.println();
    if (!runs.isEmpty()) {
      out.println("Runs: " + String.join(" ", runs));
      List<String> words = new ArrayList<>(List.of("scorecard"));
      if (runs.size() > 1) {
        words.addAll(List.of("--by", "vm-type"));
      }
      words.addAll(runs);
      out.println("Scorecard: " + next.about(words.toArray(String[]::new)));
    }
    out.println("Attempts and logs: " + folder.directory());
  }
}
