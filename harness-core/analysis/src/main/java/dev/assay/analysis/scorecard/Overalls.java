package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.CompositeCalculator;
import dev.assay.analysis.composite.CompositeCalculator.Measured;
import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.FirstPlace;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.composite.Ranking;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Composes and ranks all subjects by a profile. */
final class Overalls {
  /** A bootstrap takes as long as two hundred scorings. */
  private static final int MOST_CHECKED = 12;

  private record Composed(CompositeScore composite, Map<Category, CompositeScore> categories) {}

  private Overalls() {}

  /** In the order of the subjects. */
  static List<Overall> of(
      Profile profile, MetricSummaries reference, List<SummarizedSubject> scored) {
    CompositeCalculator whole = new CompositeCalculator(profile, reference);
    Map<Category, CompositeCalculator> parts = new TreeMap<>();
    reference
        .metrics()
        .values()
        .forEach(
            metric -> {
              if (profile.weights().getOrDefault(metric.category(), 0.0) > 0) {
                parts.computeIfAbsent(metric.category(), whole::part);
              }
            });
    double simultaneous = Ranking.simultaneous(Summary.CONFIDENCE, scored.size());
    List<Composed> composed =
        scored.parallelStream().map(one -> compose(whole, parts, one.summaries())).toList();
    List<CompositeScore> composites = composed.stream().map(Composed::composite).toList();
    List<Estimate> forRanks =
        composites.stream().map(composite -> composite.estimateAt(simultaneous)).toList();
    List<Ranks> ranks = Ranking.of(forRanks);
    List<String> names = scored.stream().map(one -> one.subject().name()).toList();
    List<OptionalDouble> chances = FirstPlace.chances(names, composites, ranks);
    BootstrapCheck check = new BootstrapCheck(whole);
    List<OptionalDouble> factors =
        scored.size() > MOST_CHECKED
            ? Collections.nCopies(scored.size(), OptionalDouble.empty())
            : IntStream.range(0, scored.size())
                .parallel()
                .mapToObj(i -> check.factor(scored.get(i).subject(), composites.get(i)))
                .toList();
    List<Overall> overalls = new ArrayList<>();
    for (int i = 0; i < scored.size(); i++) {
      overalls.add(
          new Overall(
              composites.get(i),
              composed.get(i).categories(),
              ranks.get(i),
              chances.get(i),
              factors.get(i)));
    }
    return overalls;
  }

  private static Composed compose(
      CompositeCalculator whole,
      Map<Category, CompositeCalculator> parts,
      MetricSummaries subject) {
    Measured measured = whole.measured(subject);
    Map<Category, CompositeScore> categories = new TreeMap<>();
    parts.forEach((category, part) -> categories.put(category, part.compose(measured)));
    return new Composed(whole.compose(measured), categories);
  }
}
