package dev.assay.report.scorecard.html;

import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.plausibility.Plausibility;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.wording.Count;
import dev.assay.report.scorecard.FindingLines;
import dev.assay.report.scorecard.RatioCounts;
import dev.assay.report.scorecard.html.Page.Tile;
import dev.assay.report.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What somebody with ten seconds reads.
 *
 * @param ranked the best first
 */
record Summary(Scorecard card, List<SubjectResult> ranked) {
  /** Sums of weights are not exact. */
  private static final double COMPLETE = 0.9999;

  String headline() {
    Optional<Overall> first = overall(ranked.getFirst());
    if (first.isEmpty()) {
      return unranked();
    }
    long contenders = contenders();
    String best = ranked.getFirst().name();
    String of = card.leading().map(scope -> "Per " + scope.label() + ", ").orElse("");
    String times = Figures.ratio(withoutInterval(first.get()));
    if (contenders == 1 && card.reference().equals(Optional.of(best))) {
      return of + best + ", the reference, is first.";
    }
    if (contenders == 1) {
      return "%s%s is first: %s times the reference.".formatted(of, best, times);
    }
    return "%s%s measured highest, %s times the reference; %d of %d subjects may be first."
        .formatted(of, best, times, contenders, card.subjects().size());
  }

  /** Of two sides what a comparison gives; of any other number what there is. */
  private String unranked() {
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
  String note() {
    if (overall(ranked.getFirst()).isEmpty()) {
      return card.reference().isEmpty()
          ? "Values with their 95 % intervals. --reference RUN adds ratios, and with it"
              + " --profile NAME ranks."
          : "Each metric is judged by itself at 95 %: of 20 that are equal, about one seems to"
              + " differ. ./assay gate judges all together.";
    }
    long single = ranked.stream().filter(this::isSingle).count();
    String ranks =
        single == 0
            ? "Subjects that cannot be told apart are tied: a rank of 1–3 means any of the three."
                + " The reference's own spread is in every interval and in no rank but its own."
            : ("%d of %d overall scores rest on single measurements and have no interval, so their"
                    + " rank is open. Measure again to tell them apart.")
                .formatted(single, card.subjects().size());
    long partial =
        ranked.stream()
            .flatMap(subject -> overall(subject).stream())
            .filter(overall -> overall.composite().coverage() < COMPLETE)
            .count();
    return partial == 0
        ? ranks
        : ranks
            + " %d %s less than all of the reference's work: see the column of coverage."
                .formatted(partial, Count.verb(partial, "cover"));
  }

  /** Whether its rank is open. The reference has no interval, though it may have been repeated. */
  private boolean isSingle(SubjectResult subject) {
    return overall(subject)
        .map(Overall::composite)
        .filter(
            score ->
                card.reference().equals(Optional.of(subject.name()))
                    ? score.reference().unknown() > 0
                    : score.estimate().knownInterval().isEmpty())
        .isPresent();
  }

  List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    SubjectResult first = ranked.getFirst();
    overall(first)
        .ifPresent(
            overall ->
                tiles.add(
                    new Tile(
                        "Highest per " + card.leading().orElseThrow().label(),
                        Figures.ratio(withoutInterval(overall)) + "×",
                        first.name() + coverage(overall),
                        "")));
    for (Scope scope : Scope.values()) {
      cheapest(scope).ifPresent(tiles::add);
    }
    tiles.add(findings());
    int notMeasured = card.subjects().stream().mapToInt(s -> s.notMeasured().size()).sum();
    if (notMeasured > 0) {
      String about = "skipped or failed, with the reasons below";
      tiles.add(new Tile("Not measured", Integer.toString(notMeasured), about, "absent-title"));
    }
    return tiles;
  }

  private Optional<Tile> cheapest(Scope scope) {
    return ranked.stream()
        .filter(subject -> value(subject, scope).isPresent())
        .min(Comparator.comparingDouble(subject -> value(subject, scope).orElseThrow().low()))
        .map(
            subject -> {
              Cost cost = value(subject, scope).orElseThrow();
              return new Tile(
                  "Cheapest per " + scope.label(),
                  Row.dollars(cost.low(), cost.high()),
                  "%s, an hour of what the reference's %s does%s"
                      .formatted(
                          subject.name(),
                          scope.label(),
                          coverage(subject.overall(scope).orElseThrow())),
                  "");
            });
  }

  private Optional<Overall> overall(SubjectResult subject) {
    return card.leading().flatMap(subject::overall);
  }

  /** What a reader must know who takes a subject measured in part for the best. */
  private static String coverage(Overall overall) {
    double share = overall.composite().coverage();
    return share < COMPLETE
        ? ", measured in %s of the reference's work".formatted(Figures.percent(share))
        : "";
  }

  private Tile findings() {
    int found = FindingLines.of(card).size();
    String findings = Count.noun(found, "finding");
    long implausible = implausible();
    String about =
        implausible == 0
            ? findings
            : "%s, %s".formatted(findings, Count.of(implausible, "implausible value"));
    return new Tile(
        "To look at", Integer.toString(found), about, found == 0 ? "" : "findings-title");
  }

  private static Optional<Cost> value(SubjectResult subject, Scope scope) {
    return subject.economics().flatMap(known -> Row.value(known, Optional.of(scope)));
  }

  private static Estimate withoutInterval(Overall overall) {
    Estimate estimate = overall.composite().estimate();
    return estimate.knownValue().isPresent()
        ? new Estimate.Point(estimate.knownValue().getAsDouble(), "")
        : estimate;
  }

  private long contenders() {
    return ranked.stream()
        .flatMap(subject -> overall(subject).stream())
        .filter(overall -> overall.ranks().best() == 1)
        .count();
  }

  private long implausible() {
    return card.subjects().stream()
        .flatMap(subject -> subject.metrics().stream())
        .flatMap(metric -> metric.plausibility().stream())
        .filter(plausibility -> plausibility.standing() == Plausibility.Standing.IMPLAUSIBLE)
        .count();
  }
}
