package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.FirstPlace;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.composite.Ranking;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.ScopeCalculator.Composed;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Composes and ranks all subjects by a profile, once for each scope. */
final class Overalls {
  /** A bootstrap takes as long as two hundred scorings. */
  private static final int MOST_CHECKED = 12;

  private Overalls() {}

  /**
   * In the order of the subjects, without scopes that the reference has nothing of. Where it has
   * nothing of any, the score of the machine says so.
   */
  static List<Map<Scope, Overall>> of(
      Profile profile, SummarizedSubject reference, List<SummarizedSubject> scored) {
    List<Map<Scope, Overall>> overalls = new ArrayList<>();
    scored.forEach(_ -> overalls.add(new EnumMap<>(Scope.class)));
    for (Scope scope : Scope.values()) {
      ScopeCalculator calculator = new ScopeCalculator(scope, profile, reference);
      if (!calculator.isEmpty()) {
        add(scope, calculator, scored, overalls);
      }
    }
    if (overalls.getFirst().isEmpty()) {
      Scope scope = Scope.MACHINE;
      add(scope, new ScopeCalculator(scope, profile, reference), scored, overalls);
    }
    return overalls;
  }

  private static void add(
      Scope scope,
      ScopeCalculator calculator,
      List<SummarizedSubject> scored,
      List<Map<Scope, Overall>> overalls) {
    List<Composed> composed = scored.parallelStream().map(calculator::compose).toList();
    List<CompositeScore> composites = composed.stream().map(Composed::whole).toList();
    double simultaneous = Ranking.simultaneous(Summary.CONFIDENCE, scored.size());
    List<Estimate> forRanks =
        composites.stream().map(composite -> composite.estimateAt(simultaneous)).toList();
    List<Ranks> ranks = Ranking.of(forRanks);
    List<String> names = scored.stream().map(one -> one.subject().name()).toList();
    List<OptionalDouble> chances = FirstPlace.chances(names, composites, ranks);
    BootstrapCheck check = new BootstrapCheck(calculator);
    List<OptionalDouble> factors =
        scored.size() > MOST_CHECKED
            ? Collections.nCopies(scored.size(), OptionalDouble.empty())
            : IntStream.range(0, scored.size())
                .parallel()
                .mapToObj(i -> check.factor(scored.get(i), composites.get(i)))
                .toList();
    for (int i = 0; i < scored.size(); i++) {
      Composed one = composed.get(i);
      Overall overall =
          new Overall(
              one.whole(),
              one.adding(),
              one.categories(),
              ranks.get(i),
              chances.get(i),
              factors.get(i));
      overalls.get(i).put(scope, overall);
    }
  }
}
