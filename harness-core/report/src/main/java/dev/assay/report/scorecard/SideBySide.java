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
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
      subject.metrics().forEach(metric -> byIdentity.put(metric.identity(), metric));
      metrics.add(byIdentity);
    }
  }

  void write(int width, Appendable out) throws IOException {
    out.append('\n');
    ranks().write(width, out);
    if (has(Economics::perMachineHour) || has(Economics::perDeviceHour)) {
      Paragraph.write("", "", COSTS, width, out);
    }
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
    for (int i = 0; i < subjects.size(); i++) {
      table.row(ranksRow(i));
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
    cells.add(cost(subject, economics -> Optional.of(dollars(economics.price()))));
    cells.add(cost(subject, economics -> economics.perGpuHour().map(EconomicsText::dollars)));
    cells.add(cost(subject, economics -> economics.perMachineHour().map(EconomicsText::dollars)));
    cells.add(cost(subject, economics -> economics.perDeviceHour().map(EconomicsText::dollars)));
    return cells;
  }

  private boolean has(Function<Economics, ?> cost) {
    return subjects.stream()
        .flatMap(subject -> subject.economics().stream())
        .map(cost)
        .anyMatch(known -> !known.equals(Optional.empty()));
  }

  /** A dash where others have one. */
  private String cost(SubjectResult subject, Function<Economics, Optional<String>> cost) {
    boolean others = subjects.stream().anyMatch(one -> one.economics().flatMap(cost).isPresent());
    return subject.economics().flatMap(cost).orElse(others ? NONE : "");
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
    Map<Identity, MetricScore> all = new LinkedHashMap<>();
    metrics.forEach(ofSubject -> ofSubject.forEach(all::putIfAbsent));
    MetricGroups.write(
        List.copyOf(all.values()),
        "",
        table,
        metric -> table.row(row(metric.identity(), from, to)));
    return table;
  }

  private List<String> row(Identity identity, int from, int to) {
    Unit unit = unit(identity);
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

  /** The one in which the largest value reads best. */
  private Unit unit(Identity identity) {
    List<MetricScore> all = new ArrayList<>();
    metrics.forEach(ofSubject -> Optional.ofNullable(ofSubject.get(identity)).ifPresent(all::add));
    MetricScore largest =
        Collections.max(
            all,
            Comparator.comparingDouble(
                metric ->
                    Math.abs(
                        metric
                            .summary()
                            .unit()
                            .convert(
                                metric.summary().estimate().knownValue().orElse(0),
                                all.getFirst().summary().unit()))));
    return Figures.unit(largest.summary().unit(), largest.summary().estimate());
  }

  /** A, B, … Z, A2, B2, … */
  private static String letter(int index) {
    String letter = String.valueOf((char) ('A' + index % LETTERS));
    return index < LETTERS
        ? letter
        : letter + String.format(Locale.ROOT, "%d", index / LETTERS + 1);
  }
}
