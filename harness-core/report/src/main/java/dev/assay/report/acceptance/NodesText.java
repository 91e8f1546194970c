package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes the acceptances of several nodes for a terminal: a table of them, then each figure that
 * fails with that of its peers, which are the other nodes of the same VM type.
 */
public final class NodesText {
  private static final List<Side> COLUMNS =
      List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT);
  private static final int MOST_FIGURES = 3;

  private final int width;

  /**
   * @param width of a line of text, in columns
   */
  public NodesText(int width) {
    this.width = width;
  }

  /** Those rejected first. */
  public void write(List<AcceptanceReport> nodes, Appendable out) throws IOException {
    List<AcceptanceReport> sorted =
        nodes.stream()
            .sorted(
                Comparator.comparingInt(NodesText::order).thenComparing(AcceptanceReport::machine))
            .toList();
    Table table = new Table(COLUMNS);
    table.row(
        List.of(
            "NODE", "VM TYPE", "VERDICT", "PASS", "FAIL", "NOT CHECKED", "HELD AGAINST NOTHING"));
    for (AcceptanceReport node : sorted) {
      table.row(
          List.of(
              node.machine(),
              node.vmType().orElse("not known"),
              node.acceptance().verdict().name(),
              count(node, result -> result.verdict() instanceof Passed),
              count(node, result -> result.verdict() instanceof Failed),
              count(node, result -> missing(result, true)),
              count(node, result -> missing(result, false))));
    }
    table.write(width, out);
    for (AcceptanceReport node : sorted) {
      for (CheckResult result : node.acceptance().results()) {
        if (result.verdict() instanceof Failed failed) {
          Paragraph.write(
              "\nFAIL  ",
              "      ",
              "%s: %s: %s; expected %s (%s). %s"
                  .formatted(
                      node.machine(),
                      Wording.of(result.check()),
                      failed.seen(),
                      failed.expected(),
                      Wording.of(failed.basis()),
                      peers(node, result, sorted)),
              width,
              out);
        }
      }
    }
  }

  private static int order(AcceptanceReport node) {
    return switch (node.acceptance().verdict()) {
      case REJECTED -> 0;
      case UNDECIDED -> 1;
      case ACCEPTED -> 2;
    };
  }

  private static String count(AcceptanceReport node, Predicate<CheckResult> which) {
    return String.valueOf(node.acceptance().results().stream().filter(which).count());
  }

  private static boolean missing(CheckResult result, boolean decisive) {
    return result.verdict() instanceof NotChecked not && not.cause().decisive() == decisive;
  }

  /** What the same check saw on other nodes, the most frequent first. */
  private static String peers(AcceptanceReport node, CheckResult of, List<AcceptanceReport> nodes) {
    Map<String, List<String>> figures = new LinkedHashMap<>();
    for (AcceptanceReport other : nodes) {
      if (!other.equals(node)
          && node.vmType().isPresent()
          && node.vmType().equals(other.vmType())) {
        seen(other, of)
            .ifPresent(
                seen -> figures.computeIfAbsent(seen, _ -> new ArrayList<>()).add(other.machine()));
      }
    }
    if (figures.isEmpty()) {
      return "No other node of its VM type was checked for it.";
    }
    List<String> told =
        figures.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
            .map(entry -> "%s: %s".formatted(names(entry.getValue()), entry.getKey()))
            .toList();
    return "Its peers: " + Wording.some(told, MOST_FIGURES, "; ") + ".";
  }

  private static String names(List<String> machines) {
    return machines.size() == 1 ? machines.getFirst() : machines.size() + " nodes";
  }

  private static Optional<String> seen(AcceptanceReport node, CheckResult of) {
    return node.acceptance().results().stream()
        .filter(result -> result.check().id().equals(of.check().id()))
        .filter(result -> result.check().title().equals(of.check().title()))
        .filter(result -> result.check().part().equals(of.check().part()))
        .findFirst()
        .flatMap(
            result ->
                switch (result.verdict()) {
                  case Passed passed -> Optional.of(passed.seen());
                  case Failed failed -> Optional.of(failed.seen() + " (failed too)");
                  case NotChecked _ -> Optional.empty();
                });
  }
}
