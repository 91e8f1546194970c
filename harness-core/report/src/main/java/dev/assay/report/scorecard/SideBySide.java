package dev.assay.report.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  private final Scorecard card;
  private final List<SubjectResult> subjects;
  private final List<Map<Identity, MetricScore>> metrics = new ArrayList<>();

  SideBySide(Scorecard card) {
    this.card = card;
    this.subjects =
        card.subjects().stream().sorted(Comparator.comparingInt(SideBySide::place)).toList();
    for (SubjectResult subject : subjects) {
      Map<Identity, MetricScore> byIdentity = new LinkedHashMap<>();
      subject.metrics().forEach(metric -> byIdentity.put(metric.identity(), metric));
      metrics.add(byIdentity);
    }
  }

  void write(int width, Appendable out) throws IOException {
    out.append('\n');
    ranks().write(width, out);
    int fitting = Math.max(2, (width - METRIC_COLUMNS) / COLUMN);
    for (int from = 0; from < subjects.size(); from += fitting) {
      out.append('\n');
      metrics(from, Math.min(subjects.size(), from + fitting)).write(width, out);
    }
  }

  /** In the order of ranks; as given where there are none. */
  private static int place(SubjectResult subject) {
    return subject.overall().map(Overall::ranks).map(Ranks::best).orElse(Integer.MAX_VALUE);
  }

  private Table ranks() {
    boolean ranked = subjects.stream().anyMatch(subject -> subject.overall().isPresent());
    boolean priced = subjects.stream().anyMatch(subject -> subject.economics().isPresent());
    boolean gpus =
        subjects.stream()
            .flatMap(subject -> subject.economics().stream())
            .anyMatch(economics -> economics.perGpuHour().isPresent());
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
                Side.RIGHT,
                Side.RIGHT));
    table.row(
        List.of(
            "",
            "subject",
            "VM type",
            ranked ? "rank" : "",
            ranked ? "overall" : "",
            ranked ? "covers" : "",
            priced ? "$/h" : "",
            gpus ? "$/GPU-h" : "",
            priced && ranked ? "$/performance-h" : ""));
    for (int i = 0; i < subjects.size(); i++) {
      table.row(ranksRow(i, ranked, priced));
    }
    return table;
  }

  private List<String> ranksRow(int index, boolean ranked, boolean priced) {
    SubjectResult subject = subjects.get(index);
    Optional<Overall> overall = subject.overall();
    Optional<Economics> economics = subject.economics();
    String none = priced ? NONE : "";
    boolean reference = card.reference().equals(Optional.of(subject.name()));
    return List.of(
        letter(index),
        subject.name() + (reference ? " (reference)" : ""),
        subject.vmType().filter(type -> !type.equals(subject.name())).orElse(""),
        overall.map(Overall::ranks).map(RankText::of).orElse(ranked ? NONE : ""),
        overall.map(o -> Figures.ratio(o.composite().estimate())).orElse(""),
        overall.map(o -> Figures.percent(o.composite().coverage())).orElse(""),
        economics.map(e -> dollars(e.price())).orElse(none),
        economics.flatMap(Economics::perGpuHour).map(EconomicsText::dollars).orElse(""),
        economics
            .flatMap(Economics::perPerformance)
            .map(EconomicsText::dollars)
            .orElse(ranked ? none : ""));
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
