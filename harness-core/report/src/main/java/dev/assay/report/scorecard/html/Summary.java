package dev.assay.report.scorecard.html;

import dev.assay.analysis.composite.Composite;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.place.Place;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectScore;
import dev.assay.analysis.statistics.Estimate;
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

  static String headline(Scorecard card, List<SubjectScore> ranked) {
    Optional<Overall> first = ranked.getFirst().overall();
    if (first.isEmpty()) {
      int subjects = card.subjects().size();
      return "%d subject%s, metric by metric. An overall score needs a reference and a profile."
          .formatted(subjects, subjects == 1 ? "" : "s");
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

  /** Why ranks are as wide as they are, and who was measured in part only. */
  static String note(Scorecard card, List<SubjectScore> ranked) {
    if (ranked.getFirst().overall().isEmpty()) {
      return "";
    }
    List<Composite> composites =
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
            + " %d cover%s less than all of the reference's work: see the column of coverage."
                .formatted(partial, partial == 1 ? "s" : "");
  }

  static List<Tile> tiles(Scorecard card, List<SubjectScore> ranked) {
    List<Tile> tiles = new ArrayList<>();
    SubjectScore first = ranked.getFirst();
    first
        .overall()
        .ifPresent(
            overall ->
                tiles.add(
                    new Tile(
                        "Highest overall",
                        Figures.ratio(withoutInterval(overall)) + "×",
                        first.name())));
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
                      cheapest.name() + ", per hour of reference performance"));
            });
    long implausible = implausible(card);
    tiles.add(
        new Tile(
            "To look at",
            Integer.toString(card.findings().size()),
            implausible == 0
                ? "findings"
                : "findings, %d implausible value%s"
                    .formatted(implausible, implausible == 1 ? "" : "s")));
    return tiles;
  }

  private static Optional<Cost> value(SubjectScore subject) {
    return subject.economics().flatMap(Economics::perPerformance);
  }

  private static Estimate withoutInterval(Overall overall) {
    Estimate estimate = overall.composite().estimate();
    return estimate.knownValue().isPresent()
        ? new Estimate.Point(estimate.knownValue().getAsDouble(), "")
        : estimate;
  }

  private static long contenders(List<SubjectScore> ranked) {
    return ranked.stream()
        .flatMap(subject -> subject.overall().stream())
        .filter(overall -> overall.ranks().best() == 1)
        .count();
  }

  private static long implausible(Scorecard card) {
    return card.subjects().stream()
        .flatMap(subject -> subject.metrics().stream())
        .flatMap(metric -> metric.place().stream())
        .filter(place -> place.standing() == Place.Standing.IMPLAUSIBLE)
        .count();
  }
}
