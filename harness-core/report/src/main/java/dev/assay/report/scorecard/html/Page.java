package dev.assay.report.scorecard.html;

import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SignedRun;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.api.Category;
import dev.assay.report.scorecard.DisturbedLines;
import dev.assay.report.scorecard.NotMeasuredLines;
import dev.assay.report.text.NotComparableLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the template shows.
 *
 * @param title of the window
 * @param profile empty for none
 * @param reference empty for none
 * @param headline the summary in a sentence
 * @param note how far the ranks can be trusted
 * @param disturbed a paragraph for each subject that something else on its machine disturbed
 * @param signature whether what the page rests on is signed; empty where nobody looked
 * @param categories that have a composite
 * @param rows one a subject, the best first
 * @param priced whether the price of any subject is known
 * @param scale the tick of ratio 1 on the bars of intervals, in percent of their width
 * @param notMeasured what was skipped or failed, with its subject
 */
public record Page(
    String title,
    String profile,
    String reference,
    String headline,
    String note,
    List<String> disturbed,
    String signature,
    List<Tile> tiles,
    List<String> categories,
    List<Row> rows,
    boolean priced,
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

  static Page of(Scorecard card) {
    List<SubjectResult> ranked = new ArrayList<>(card.subjects());
    ranked.sort(Comparator.comparingDouble(Page::overall).reversed());
    Scale scale = Scale.of(card.subjects());
    TreeSet<Category> categories = new TreeSet<>();
    card.subjects()
        .forEach(s -> s.overall().ifPresent(o -> categories.addAll(o.categories().keySet())));
    Map<String, Integer> positions = new HashMap<>();
    card.subjects().forEach(subject -> positions.put(subject.name(), positions.size()));
    List<Row> rows = new ArrayList<>();
    for (SubjectResult subject : ranked) {
      int position = Objects.requireNonNull(positions.get(subject.name()), subject.name());
      rows.add(Row.of(subject, position, categories, scale));
    }
    return new Page(
        card.profile().or(() -> onlyName(ranked)).orElse(""),
        card.profile().orElse(""),
        card.reference().orElse(""),
        Summary.headline(card, ranked),
        Summary.note(card, ranked),
        DisturbedLines.of(card),
        card.signatures().isEmpty() ? "" : SignedRun.line(card.signatures()),
        Summary.tiles(card, ranked),
        categories.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList(),
        rows,
        rows.stream().anyMatch(row -> !row.price().isEmpty()),
        scale.percent(1),
        card.subjects().stream().mapToInt(subject -> subject.metrics().size()).sum(),
        card.findings(),
        notMeasured(card),
        NotComparableLines.of(card.notComparable()));
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

  static double overall(SubjectResult subject) {
    return subject.overall().map(Overall::composite).stream()
        .flatMapToDouble(composite -> composite.estimate().knownValue().stream())
        .findFirst()
        .orElse(0);
  }
}
