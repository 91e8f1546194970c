package dev.assay.report.scorecard.html;

import dev.assay.analysis.comparison.NotComparable;
import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectScore;
import dev.assay.api.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What the template shows.
 *
 * @param profile empty for none
 * @param reference empty for none
 * @param headline the summary in a sentence
 * @param note how far the ranks can be trusted
 * @param categories that have a composite
 * @param rows one a subject, the best first
 * @param scale the tick of ratio 1 on the bars of intervals, in percent of their width
 */
public record Page(
    String profile,
    String reference,
    String headline,
    String note,
    List<Tile> tiles,
    List<String> categories,
    List<Row> rows,
    double scale,
    int measurements,
    List<Finding> findings,
    List<NotComparable> notComparable) {
  /**
   * A figure of the summary.
   *
   * @param about its explanation
   */
  public record Tile(String label, String value, String about) {}

  static Page of(Scorecard card) {
    List<SubjectScore> ranked = new ArrayList<>(card.subjects());
    ranked.sort(Comparator.comparingDouble(Page::overall).reversed());
    Scale scale = Scale.of(card.subjects());
    TreeSet<Category> categories = new TreeSet<>();
    card.subjects()
        .forEach(s -> s.overall().ifPresent(o -> categories.addAll(o.categories().keySet())));
    Map<String, Integer> positions = new HashMap<>();
    card.subjects().forEach(subject -> positions.put(subject.name(), positions.size()));
    List<Row> rows = new ArrayList<>();
    for (SubjectScore subject : ranked) {
      int position = Objects.requireNonNull(positions.get(subject.name()), subject.name());
      rows.add(Row.of(subject, position, categories, scale));
    }
    return new Page(
        card.profile().orElse(""),
        card.reference().orElse(""),
        Summary.headline(card, ranked),
        Summary.note(card, ranked),
        Summary.tiles(card, ranked),
        categories.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList(),
        rows,
        scale.percent(1),
        card.subjects().stream().mapToInt(subject -> subject.metrics().size()).sum(),
        card.findings(),
        card.notComparable());
  }

  static double overall(SubjectScore subject) {
    return subject.overall().map(Overall::composite).stream()
        .flatMapToDouble(composite -> composite.estimate().knownValue().stream())
        .findFirst()
        .orElse(0);
  }
}
