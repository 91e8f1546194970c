package dev.assay.report.scorecard.html;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.plausibility.Plausibility;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.wording.Count;
import dev.assay.report.scorecard.RatioCounts;
import dev.assay.report.scorecard.html.Page.Tile;
import dev.assay.report.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What somebody with ten seconds reads. */
final class Summary {
  /** Sums of weights are not exact. */
  private static final double COMPLETE = 0.9999;

  private Summary() {}

  static String headline(Scorecard card, List<SubjectResult> ranked) {
    Optional<Overall> first = ranked.getFirst().overall();
    if (first.isEmpty()) {
      return unranked(card);
    }
    long contenders = contenders(ranked);
    String best = ranked.getFirst().name();
    String times = Figures.ratio(withoutInterval(first.get()));
    if (contenders == 1 && card.reference().equals(Optional.of(best))) {
      return best + ", the reference, is first.";
    }
    if (contenders == 1) {
      return "%s is first: %s times the reference.".formatted(best, times);
    }
    return "%s measured highest, %s times the reference; %d of %d subjects may be first."
        .formatted(best, times, contenders, card.subjects().size());
  }

  /** Of two sides what a comparison gives; of any other number what there is. */
  private static String unranked(Scorecard card) {
    List<SubjectResult> judged =
        card.subjects().stream()
            .filter(subject -> !card.reference().equals(Optional.of(subject.name())))
            .toList();
    if (card.reference().isPresent() && judged.size() == 1) {
      SubjectResult subject = judged.getFirst();
      return RatioCounts.of(subject).sentence(subject.name(), card.reference().get());
    }
    if (card.subjects().size() == 1) {
      SubjectResult subject = card.subjects().getFirst();
      return subject.name() + ": " + Count.of(subject.metrics().size(), "metric");
    }
    return card.subjects().size() + " subjects, metric by metric";
  }

  /** Why ranks are as wide as they are, and who was measured in part only. */
  static String note(Scorecard card, List<SubjectResult> ranked) {
    if (ranked.getFirst().overall().isEmpty()) {
      return card.reference().isEmpty()
          ? "Values with their 95 % intervals. --reference RUN adds ratios, and with it"
              + " --profile NAME ranks."
          : "Each metric is judged by itself at 95 %: of 20 that are equal, about one seems to"
              + " differ. ./assay gate judges all together.";
    }
    List<CompositeScore> composites =
        ranked.stream().flatMap(s -> s.overall().stream()).map(Overall::composite).toList();
    long single = composites.stream().filter(c -> c.estimate().knownInterval().isEmpty()).count();
    String ranks =
        single == 0
            ? "Subjects whose intervals overlap are tied: a rank of 1–3 means any of the three."
            : ("%d of %d overall scores rest on single measurements and have no interval, so their"
                    + " rank is open. Measure again to tell them apart.")
                .formatted(single, card.subjects().size());
    long partial = composites.stream().filter(c -> c.coverage() < COMPLETE).count();
    return partial == 0
        ? ranks
        : ranks
            + " %d %s less than all of the reference's work: see the column of coverage."
                .formatted(partial, Count.verb(partial, "cover"));
  }

  static List<Tile> tiles(Scorecard card, List<SubjectResult> ranked) {
    List<Tile> tiles = new ArrayList<>();
    SubjectResult first = ranked.getFirst();
    first
        .overall()
        .ifPresent(
            overall ->
                tiles.add(
                    new Tile(
                        "Highest overall",
                        Figures.ratio(withoutInterval(overall)) + "×",
                        first.name() + coverage(first),
                        "")));
    ranked.stream()
        .filter(subject -> value(subject).isPresent())
        .min(Comparator.comparingDouble(subject -> value(subject).orElseThrow().low()))
        .ifPresent(
            cheapest -> {
              Cost cost = value(cheapest).orElseThrow();
              tiles.add(
                  new Tile(
                      "Cheapest for this profile",
                      Row.dollars(cost.low(), cost.high()),
                      cheapest.name() + ", per hour of reference performance" + coverage(cheapest),
                      ""));
            });
    tiles.add(findings(card));
    int notMeasured = card.subjects().stream().mapToInt(s -> s.notMeasured().size()).sum();
    if (notMeasured > 0) {
      String about = "skipped or failed, with the reasons below";
      tiles.add(new Tile("Not measured", Integer.toString(notMeasured), about, "absent-title"));
    }
    return tiles;
  }

  /** What a reader must know who takes a subject measured in part for the best. */
  private static String coverage(SubjectResult subject) {
    double share = subject.overall().map(o -> o.composite().coverage()).orElse(1.0);
    return share < COMPLETE
        ? ", measured in %s of the reference's work".formatted(Figures.percent(share))
        : "";
  }

  private static Tile findings(Scorecard card) {
    int found = card.findings().size();
    String findings = Count.noun(found, "finding");
    long implausible = implausible(card);
    String about =
        implausible == 0
            ? findings
            : "%s, %s".formatted(findings, Count.of(implausible, "implausible value"));
    return new Tile(
        "To look at", Integer.toString(found), about, found == 0 ? "" : "findings-title");
  }

  private static Optional<Cost> value(SubjectResult subject) {
    return subject.economics().flatMap(Economics::perPerformance);
  }

  private static Estimate withoutInterval(Overall overall) {
    Estimate estimate = overall.composite().estimate();
    return estimate.knownValue().isPresent()
        ? new Estimate.Point(estimate.knownValue().getAsDouble(), "")
        : estimate;
  }

  private static long contenders(List<SubjectResult> ranked) {
    return ranked.stream()
        .flatMap(subject -> subject.overall().stream())
        .filter(overall -> overall.ranks().best() == 1)
        .count();
  }

  private static long implausible(Scorecard card) {
    return card.subjects().stream()
        .flatMap(subject -> subject.metrics().stream())
        .flatMap(metric -> metric.plausibility().stream())
        .filter(plausibility -> plausibility.standing() == Plausibility.Standing.IMPLAUSIBLE)
        .count();
  }
}
