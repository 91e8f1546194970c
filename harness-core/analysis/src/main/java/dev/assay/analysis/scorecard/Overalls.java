package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.Contest.Standing;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.composite.Uncertainty;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.ScopeCalculator.Composed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Composes and ranks all subjects by a profile, once for each scope. */
final class Overalls {
  /** A bootstrap takes as long as two hundred scorings. */
  private static final int MOST_CHECKED = 12;

  /** All subjects in one scope. */
  private record InScope(List<Composed> composed, List<Standing> standings) {}

  private final SummarizedSubject reference;
  private final List<SummarizedSubject> scored;

  private Overalls(SummarizedSubject reference, List<SummarizedSubject> scored) {
    this.reference = reference;
    this.scored = scored;
  }

  /**
   * In the order of the subjects, without scopes that the reference has nothing of. Where it has
   * nothing of any, the score of the machine says so.
   */
  static List<Map<Scope, Overall>> of(
      Profile profile, SummarizedSubject reference, List<SummarizedSubject> scored) {
    List<ScopeCalculator> scopes =
        Arrays.stream(Scope.values())
            .map(scope -> new ScopeCalculator(scope, profile, reference))
            .toList();
    List<ScopeCalculator> known = scopes.stream().filter(scope -> !scope.isEmpty()).toList();
    return new Overalls(reference, scored).of(known.isEmpty() ? scopes.subList(0, 1) : known);
  }

  private List<Map<Scope, Overall>> of(List<ScopeCalculator> scopes) {
    List<InScope> all = scopes.stream().map(this::compose).toList();
    List<List<OptionalDouble>> factors = factors(scopes, all);
    List<Map<Scope, Overall>> overalls = new ArrayList<>();
    for (int subject = 0; subject < scored.size(); subject++) {
      Map<Scope, Overall> ofSubject = new EnumMap<>(Scope.class);
      for (int scope = 0; scope < all.size(); scope++) {
        Composed composed = all.get(scope).composed.get(subject);
        Standing standing = all.get(scope).standings.get(subject);
        ofSubject.put(
            scopes.get(scope).scope(),
            new Overall(
                composed.whole().score(),
                composed.adding(),
                composed.categories(),
                standing.ranks(),
                standing.chanceOfBest(),
                factors.get(subject).get(scope)));
      }
      overalls.add(ofSubject);
    }
    return overalls;
  }

  private InScope compose(ScopeCalculator calculator) {
    List<Composed> composed =
        scored.parallelStream()
            .map(
                subject ->
                    subject.hasRunsOf(reference)
                        ? calculator.composeReference()
                        : calculator.compose(subject))
            .toList();
    List<String> names = scored.stream().map(one -> one.subject().name()).toList();
    return new InScope(composed, calculator.standings(names, composed));
  }

  /** By subject and scope. */
  private List<List<OptionalDouble>> factors(List<ScopeCalculator> scopes, List<InScope> all) {
    boolean unsure =
        all.stream()
            .flatMap(scope -> scope.composed.stream())
            .anyMatch(composed -> composed.whole().score().uncertainty().isPresent());
    if (scored.size() > MOST_CHECKED || !unsure) {
      return Collections.nCopies(
          scored.size(), Collections.nCopies(scopes.size(), OptionalDouble.empty()));
    }
    BootstrapCheck check = new BootstrapCheck(scopes, reference);
    return IntStream.range(0, scored.size())
        .parallel()
        .mapToObj(
            i -> {
              List<Optional<Uncertainty>> formulas =
                  all.stream()
                      .map(scope -> scope.composed.get(i).whole().score().uncertainty())
                      .toList();
              return check.factors(scored.get(i), formulas);
            })
        .toList();
  }
}
