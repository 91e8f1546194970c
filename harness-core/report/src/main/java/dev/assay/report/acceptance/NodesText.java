package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import dev.assay.report.text.VisibleText;
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
 * fails with that of its peers, which are the other nodes of the same VM type, then what keeps
 * nodes from being accepted, and the verdict as the last line.
 */
public final class NodesText {
  private static final List<Side> COLUMNS =
      List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT);
  private static final int MOST_FIGURES = 3;
  private static final int MOST_NODES = 8;

  private final int width;

  /**
   * @param width of a line of text, in columns
   */
  public NodesText(int width) {
    this.width = width;
  }

  /** Those rejected first. */
  public void write(FleetAcceptance fleet, Appendable out) throws IOException {
    List<NodeReport> sorted =
        fleet.nodes().stream()
            .sorted(Comparator.comparingInt(NodesText::order).thenComparing(NodeReport::node))
            .toList();
    table(sorted, out);
    for (NodeReport node : sorted) {
      for (CheckResult result : results(node)) {
        if (result.verdict() instanceof Failed failed) {
          paragraph("FAIL", failure(node, result, failed, sorted), out);
        }
      }
    }
    for (Map.Entry<String, List<String>> open : open(sorted).entrySet()) {
      paragraph("NOT CHECKED", some(open.getValue()) + ": " + open.getKey(), out);
    }
    for (NodeReport node : sorted) {
      if (node.report().isEmpty()) {
        paragraph("NOT JUDGED", node.node() + ": " + node.unjudged(), out);
      }
    }
    for (Map.Entry<String, List<NodeReport>> judged : byNode(sorted).entrySet()) {
      if (judged.getValue().size() > 1) {
        paragraph(
            "NOTE",
            "%s was judged %d times: a target that is asked for several nodes may give the same one again; 'hosts' in the file of the fleet names nodes of a Slurm cluster."
                .formatted(judged.getKey(), judged.getValue().size()),
            out);
      }
    }
    out.append('\n').append(fleet.verdict().name()).append(": ").append(fleet.sentence());
    out.append('\n');
  }

  private void table(List<NodeReport> sorted, Appendable out) throws IOException {
    Table table = new Table(COLUMNS);
    table.row(
        List.of(
            "NODE", "VM TYPE", "VERDICT", "PASS", "FAIL", "NOT CHECKED", "HELD AGAINST NOTHING"));
    for (NodeReport node : sorted) {
      if (node.report().isEmpty()) {
        table.row(List.of(node.node(), "", "NOT JUDGED", "", "", "", ""));
        continue;
      }
      table.row(
          List.of(
              node.node(),
              vmType(node).orElse("not known"),
              node.verdict().name(),
              count(node, result -> result.verdict() instanceof Passed),
              count(node, result -> result.verdict() instanceof Failed),
              count(node, result -> missing(result, true)),
              count(node, result -> missing(result, false))));
    }
    table.write(width, out);
  }

  private void paragraph(String label, String text, Appendable out) throws IOException {
    out.append('\n');
    Paragraph.write(
        label + "  ", " ".repeat(label.length() + 2), VisibleText.line(text), width, out);
  }

  private static String failure(
      NodeReport node, CheckResult result, Failed failed, List<NodeReport> nodes) {
    return "%s: %s: %s; expected %s (%s). %s"
        .formatted(
            node.node(),
            Wording.of(result.check()),
            failed.seen(),
            failed.expected(),
            Wording.of(failed.basis()),
            peers(node, result, nodes));
  }

  private static int order(NodeReport node) {
    return switch (node.verdict()) {
      case REJECTED -> 0;
      case UNDECIDED -> node.report().isEmpty() ? 1 : 2;
      case ACCEPTED -> 3;
    };
  }

  private static List<CheckResult> results(NodeReport node) {
    return node.report().map(report -> report.acceptance().results()).orElse(List.of());
  }

  private static Optional<String> vmType(NodeReport node) {
    return node.report().flatMap(AcceptanceReport::vmType);
  }

  private static String count(NodeReport node, Predicate<CheckResult> which) {
    return String.valueOf(results(node).stream().filter(which).count());
  }

  private static boolean missing(CheckResult result, boolean decisive) {
    return result.verdict() instanceof NotChecked not && not.cause().decisive() == decisive;
  }

  /** What keeps nodes from being accepted, with the nodes that it concerns. */
  private static Map<String, List<String>> open(List<NodeReport> nodes) {
    Map<String, List<String>> open = new LinkedHashMap<>();
    for (NodeReport node : nodes) {
      for (CheckResult result : results(node)) {
        if (result.verdict() instanceof NotChecked not && not.cause().decisive()) {
          open.computeIfAbsent(
                  Wording.of(result.check()) + ": " + Wording.sentences(not.why(), not.remedy()),
                  _ -> new ArrayList<>())
              .add(node.node());
        }
      }
    }
    return open;
  }

  private static Map<String, List<NodeReport>> byNode(List<NodeReport> nodes) {
    Map<String, List<NodeReport>> byNode = new LinkedHashMap<>();
    for (NodeReport node : nodes) {
      if (node.report().isPresent()) {
        byNode.computeIfAbsent(node.node(), _ -> new ArrayList<>()).add(node);
      }
    }
    return byNode;
  }

  private static String some(List<String> nodes) {
    return Wording.some(nodes.stream().distinct().toList(), MOST_NODES, ", ");
  }

  /** What the same check saw on other nodes, the most frequent first. */
  private static String peers(NodeReport node, CheckResult of, List<NodeReport> nodes) {
    Map<String, List<String>> figures = new LinkedHashMap<>();
    for (NodeReport other : nodes) {
      if (!other.node().equals(node.node())
          && vmType(node).isPresent()
          && vmType(node).equals(vmType(other))) {
        seen(other, of)
            .ifPresent(
                seen -> figures.computeIfAbsent(seen, _ -> new ArrayList<>()).add(other.node()));
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

  private static String names(List<String> nodes) {
    List<String> distinct = nodes.stream().distinct().toList();
    return distinct.size() == 1 ? distinct.getFirst() : distinct.size() + " nodes";
  }

  private static Optional<String> seen(NodeReport node, CheckResult of) {
    return results(node).stream()
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
