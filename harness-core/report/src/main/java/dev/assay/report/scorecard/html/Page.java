package dev.assay.report.scorecard.html;

import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SignedRun;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.api.Category;
import dev.assay.report.scorecard.DisturbedLines;
import dev.assay.report.scorecard.FindingLines;
import dev.assay.report.scorecard.NotMeasuredLines;
import dev.assay.report.scorecard.PriceBasis;
import dev.assay.report.scorecard.ValidationLine;
import dev.assay.report.text.NotComparableLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the template shows.
 *
 * @param title of the window
 * @param profile empty for none
 * @param reference empty for none
 * @param validation what the scores were held against; empty for no profile
 * @param headline the summary in a sentence
 * @param note how far the ranks can be trusted
 * @param disturbed a paragraph for each subject that something else on its machine disturbed
 * @param signature whether what the page rests on is signed; empty where nobody looked
 * @param scope whose performance the ranks are of; empty where nobody is ranked
 * @param categories that have a composite in that scope
 * @param rows one a subject, the best first
 * @param priced whether the price of any subject is known
 * @param priceBasis kind, region and date of the prices, in a sentence; empty where none is known
 * @param others ranks of further scopes
 * @param scale the tick of ratio 1 on the bars of intervals, in percent of their width
 * @param notMeasured what was skipped or failed, with its subject
 */
public record Page(
    String title,
    String profile,
    String reference,
    String validation,
    String headline,
    String note,
    List<String> disturbed,
    String signature,
    List<Tile> tiles,
    String scope,
    List<String> categories,
    List<Row> rows,
    boolean priced,
    String priceBasis,
    List<Ranking> others,
    double scale,
    int measurements,
    List<Finding> findings,
    List<Finding> notMeasured,
    List<String> notComparable) {
  /**
   * A figure of the summary.
   *
   * @param about its explanation
   * @param target the id of the element that has more of it; empty for none
   */
  public record Tile(String label, String value, String about, String target) {}

  /**
   * Ranks of one scope.
   *
   * @param rows the best first
   */
  public record Ranking(String scope, List<Row> rows, boolean priced) {}

  static Page of(Scorecard card) {
    Optional<Scope> leading = card.leading();
    List<SubjectResult> ranked = ranked(card, leading);
    Scale scale = Scale.of(card.subjects());
    TreeSet<Category> categories = new TreeSet<>();
    card.subjects().stream()
        .flatMap(subject -> leading.flatMap(subject::overall).stream())
        .forEach(overall -> categories.addAll(overall.categories().keySet()));
    List<Row> rows = rows(card, leading, categories, scale);
    return new Page(
        card.profile().or(() -> onlyName(ranked)).orElse(""),
        card.profile().orElse(""),
        card.reference().orElse(""),
        ValidationLine.of(card).orElse(""),
        new Summary(card, ranked).headline(),
        new Summary(card, ranked).note(),
        DisturbedLines.of(card),
        card.signatures().isEmpty() ? "" : SignedRun.line(card.signatures()),
        new Summary(card, ranked).tiles(),
        leading.map(Scope::label).orElse(""),
        categories.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList(),
        rows,
        priced(rows),
        PriceBasis.of(card),
        others(card, scale),
        scale.percent(1),
        card.subjects().stream().mapToInt(subject -> subject.metrics().size()).sum(),
        FindingLines.of(card),
        notMeasured(card),
        NotComparableLines.of(card.notComparable()));
  }

  private static List<SubjectResult> ranked(Scorecard card, Optional<Scope> scope) {
    return card.subjects().stream()
        .sorted(
            Comparator.comparingDouble((SubjectResult subject) -> overall(subject, scope))
                .reversed())
        .toList();
  }

  private static List<Row> rows(
      Scorecard card, Optional<Scope> scope, Set<Category> categories, Scale scale) {
    Map<String, Integer> positions = new HashMap<>();
    card.subjects().forEach(subject -> positions.put(subject.name(), positions.size()));
    List<Row> rows = new ArrayList<>();
    for (SubjectResult subject : ranked(card, scope)) {
      int position = Objects.requireNonNull(positions.get(subject.name()), subject.name());
      rows.add(Row.of(subject, position, scope, categories, scale));
    }
    return rows;
  }

  private static boolean priced(List<Row> rows) {
    return rows.stream().anyMatch(row -> !row.price().isEmpty());
  }

  private static List<Ranking> others(Scorecard card, Scale scale) {
    List<Ranking> others = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      boolean ranked =
          card.subjects().stream().anyMatch(subject -> subject.overall(scope).isPresent());
      if (ranked && !card.leading().equals(Optional.of(scope))) {
        List<Row> rows = rows(card, Optional.of(scope), Set.of(), scale);
        others.add(new Ranking(scope.label(), rows, scope != Scope.CORE && priced(rows)));
      }
    }
    return others;
  }

  private static Optional<String> onlyName(List<SubjectResult> subjects) {
    return subjects.size() == 1 ? Optional.of(subjects.getFirst().name()) : Optional.empty();
  }

  private static List<Finding> notMeasured(Scorecard card) {
    List<Finding> lines = new ArrayList<>();
    for (SubjectResult subject : card.subjects()) {
      NotMeasuredLines.of(subject).forEach(line -> lines.add(new Finding(subject.name(), line)));
    }
    return lines;
  }

  static double overall(SubjectResult subject, Optional<Scope> scope) {
    return scope.flatMap(subject::overall).map(Overall::composite).stream()
        .flatMapToDouble(composite -> composite.estimate().knownValue().stream())
        .findFirst()
        .orElse(0);
  }
}
