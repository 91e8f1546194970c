package dev.assay.report.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All subjects of a scorecard for a terminal: who they are with ranks and costs, then every metric
 * with a column for each. Where the columns do not fit side by side, they go on below.
 */
final class SideBySide {
  private static final int LETTERS = 26;

  /** What a value with its margin takes, and the gap to the next. */
  private static final int COLUMN = 20;

  private static final int METRIC_COLUMNS = 40;
  private static final String NONE = "–";
  private static final String COSTS =
      "$/machine-h: what an hour of all that the reference machine does costs. $/device-h: what an"
          + " hour of what one of its devices does costs.";

  private final Scorecard card;
  private final List<Scope> scopes;
  private final List<SubjectResult> subjects;
  private final List<Map<Identity, MetricScore>> metrics = new ArrayList<>();

  /** Of each metric that any subject has, the first value. */
  private final Map<Identity, MetricScore> first = new LinkedHashMap<>();

  /** Likewise, the largest. */
  private final Map<Identity, MetricScore> largest = new LinkedHashMap<>();

  SideBySide(Scorecard card) {
    this.card = card;
    this.scopes =
        Arrays.stream(Scope.values())
            .filter(
                scope -> card.subjects().stream().anyMatch(one -> one.overall(scope).isPresent()))
            .toList();
    this.subjects = card.subjects().stream().sorted(Comparator.comparingInt(this::place)).toList();
    for (SubjectResult subject : subjects) {
      Map<Identity, MetricScore> byIdentity = new LinkedHashMap<>();
      for (MetricScore metric : subject.metrics()) {
        byIdentity.put(metric.identity(), metric);
        first.putIfAbsent(metric.identity(), metric);
        largest.merge(metric.identity(), metric, SideBySide::larger);
      }
      metrics.add(byIdentity);
    }
  }

  /** Who the subjects are, with ranks and costs. */
  void writeRanks(int width, Appendable out) throws IOException {
    out.append('\n');
    ranks().write(width, out);
    if (has(Economics::price)) {
      Paragraph.write("", "", PriceBasis.of(card), width, out);
    }
    if (has(Economics::perMachineHour) || has(Economics::perDeviceHour)) {
      Paragraph.write("", "", COSTS, width, out);
    }
  }

  /** Every metric with a column for each subject. */
  void writeMetrics(int width, Appendable out) throws IOException {
    int fitting = Math.max(2, (width - METRIC_COLUMNS) / COLUMN);
    for (int from = 0; from < subjects.size(); from += fitting) {
      out.append('\n');
      metrics(from, Math.min(subjects.size(), from + fitting)).write(width, out);
    }
  }

  /** In the order of ranks; as given where there are none. */
  private int place(SubjectResult subject) {
    return card.leading()
        .flatMap(subject::overall)
        .map(Overall::ranks)
        .map(Ranks::best)
        .orElse(Integer.MAX_VALUE);
  }

  private Table ranks() {
    List<Side> sides = new ArrayList<>(List.of(Side.LEFT, Side.LEFT, Side.LEFT));
    List<String> header = new ArrayList<>(List.of("", "subject", "VM type"));
    for (Scope scope : scopes) {
      header.addAll(List.of("rank", "per " + scope.label(), "covers"));
    }
    header.add(has(Economics::price) ? "$/h" : "");
    header.add(has(Economics::perGpuHour) ? "$/GPU-h" : "");
    header.add(has(Economics::perMachineHour) ? "$/machine-h" : "");
    header.add(has(Economics::perDeviceHour) ? "$/device-h" : "");
    while (sides.size() < header.size()) {
      sides.add(Side.RIGHT);
    }
    Table table = new Table(sides);
    table.row(header);
    List<List<String>> costs =
        List.of(
            costs(economics -> Optional.of(dollars(economics.price()))),
            costs(economics -> economics.perGpuHour().map(EconomicsText::dollars)),
            costs(economics -> economics.perMachineHour().map(EconomicsText::dollars)),
            costs(economics -> economics.perDeviceHour().map(EconomicsText::dollars)));
    for (int i = 0; i < subjects.size(); i++) {
      List<String> cells = ranksRow(i);
      for (List<String> cost : costs) {
        cells.add(cost.get(i));
      }
      table.row(cells);
    }
    return table;
  }

  private List<String> ranksRow(int index) {
    SubjectResult subject = subjects.get(index);
    boolean reference = card.reference().equals(Optional.of(subject.name()));
    List<String> cells = new ArrayList<>();
    cells.add(letter(index));
    cells.add(subject.name() + (reference ? " (reference)" : ""));
    cells.add(subject.vmType().filter(type -> !type.equals(subject.name())).orElse(""));
    for (Scope scope : scopes) {
      Optional<Overall> overall = subject.overall(scope);
      cells.add(overall.map(Overall::ranks).map(RankText::of).orElse(NONE));
      cells.add(overall.map(o -> Figures.ratio(o.composite().estimate())).orElse(""));
      cells.add(overall.map(o -> Figures.percent(o.composite().coverage())).orElse(""));
    }
    return cells;
  }

  private boolean has(Function<Economics, ?> cost) {
    return subjects.stream()
        .flatMap(subject -> subject.economics().stream())
        .map(cost)
        .anyMatch(known -> !known.equals(Optional.empty()));
  }

  /** Of each subject; a dash where others have one. */
  private List<String> costs(Function<Economics, Optional<String>> cost) {
    List<Optional<String>> all =
        subjects.stream().map(subject -> subject.economics().flatMap(cost)).toList();
    String none = all.stream().anyMatch(Optional::isPresent) ? NONE : "";
    return all.stream().map(one -> one.orElse(none)).toList();
  }

  private static String dollars(HourlyPrice price) {
    return EconomicsText.dollars(new Cost(price.low(), price.high()));
  }

  private Table metrics(int from, int to) {
    List<Side> sides = new ArrayList<>(List.of(Side.LEFT));
    List<String> header = new ArrayList<>(List.of("metric"));
    for (int i = from; i < to; i++) {
      sides.add(Side.RIGHT);
      sides.add(Side.LEFT);
      header.add(letter(i));
      header.add("");
    }
    sides.add(Side.LEFT);
    header.add("unit");
    Table table = new Table(sides);
    table.row(header);
    MetricGroups.write(
        List.copyOf(first.values()), "", table, metric -> table.row(row(metric, from, to)));
    return table;
  }

  private List<String> row(MetricScore shared, int from, int to) {
    Identity identity = shared.identity();
    Summary best = largest.getOrDefault(identity, shared).summary();
    // In which the largest value reads best.
    Unit unit = Figures.unit(best.unit(), best.estimate());
    List<String> cells = new ArrayList<>(List.of("  " + identity.metric()));
    for (int i = from; i < to; i++) {
      MetricScore metric = metrics.get(i).get(identity);
      cells.addAll(metric == null ? List.of(NONE, "") : cells(metric, unit));
    }
    cells.add(DisplayUnit.symbol(unit));
    return cells;
  }

  private static List<String> cells(MetricScore metric, Unit unit) {
    Estimate estimate = Figures.in(unit, metric.summary().unit(), metric.summary().estimate());
    String tainted = metric.summary().onlyTainted() ? " tainted" : "";
    return List.of(Figures.value(estimate), Figures.margin(estimate) + tainted);
  }

  private static MetricScore larger(MetricScore one, MetricScore other) {
    return size(other, one) > size(one, one) ? other : one;
  }

  private static double size(MetricScore metric, MetricScore in) {
    Summary summary = metric.summary();
    double value = summary.estimate().knownValue().orElse(0);
    return Math.abs(summary.unit().convert(value, in.summary().unit()));
  }

  /** A, B, … Z, A2, B2, … */
  private static String letter(int index) {
    String letter = String.valueOf((char) ('A' + index % LETTERS));
    return index < LETTERS
        ? letter
        : letter + String.format(Locale.ROOT, "%d", index / LETTERS + 1);
  }
}
