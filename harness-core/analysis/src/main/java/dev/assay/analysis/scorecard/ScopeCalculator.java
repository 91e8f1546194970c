package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.CompositeCalculator;
import dev.assay.analysis.composite.CompositeCalculator.Measured;
import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Composition;
import dev.assay.analysis.composite.Contest.Standing;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.extent.Devices;
import dev.assay.analysis.extent.Lift;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.api.Category;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** Composes subjects of one scope against a reference. */
final class ScopeCalculator {
  private final Scope scope;
  private final CompositeCalculator whole;
  private final CompositeCalculator adding;
  private final Map<Category, CompositeCalculator> parts = new TreeMap<>();

  /**
   * One subject.
   *
   * @param adding empty where nothing of the reference adds up
   */
  record Composed(
      Composition whole,
      Optional<CompositeScore> adding,
      Map<Category, CompositeScore> categories) {}

  ScopeCalculator(Scope scope, Profile profile, SummarizedSubject reference) {
    this.scope = scope;
    MetricSummaries metrics = reference.summaries();
    this.whole = new CompositeCalculator(profile, metrics, lift(false, reference.devices()));
    this.adding = new CompositeCalculator(profile, metrics, lift(true, reference.devices()));
    whole.categories().forEach(category -> parts.put(category, whole.part(category)));
  }

  Scope scope() {
    return scope;
  }

  /** Whether the reference has nothing of the scope. */
  boolean isEmpty() {
    return whole.isEmpty();
  }

  Composed compose(SummarizedSubject subject) {
    Lift lift = lift(false, subject.devices());
    Measured measured = whole.measured(subject.summaries(), lift);
    return composed(
        part -> part.compose(measured),
        all -> all.compose(all.measured(subject.summaries(), lift(true, subject.devices()))));
  }

  /** The reference against itself. */
  Composed composeReference() {
    return composed(CompositeCalculator::composeReference, CompositeCalculator::composeReference);
  }

  private Composed composed(
      Function<CompositeCalculator, Composition> whole,
      Function<CompositeCalculator, Composition> adding) {
    Map<Category, CompositeScore> categories = new TreeMap<>();
    parts.forEach((category, part) -> categories.put(category, whole.apply(part).score()));
    return new Composed(
        whole.apply(this.whole),
        this.adding.isEmpty() ? Optional.empty() : Optional.of(adding.apply(this.adding).score()),
        categories);
  }

  /** Ranks subjects by what {@link #compose} gave, in the same order. */
  List<Standing> standings(List<String> names, List<Composed> composed) {
    return whole.standings(names, composed.stream().map(Composed::whole).toList());
  }

  /** How far off a draw of the reference is; see {@link #logarithm}. */
  double[] shift(MetricSummaries drawn, Optional<Devices> devices) {
    return whole.shift(whole.measured(drawn, lift(false, devices)));
  }

  /** The logarithm of the composite of a draw of a subject against a draw of the reference. */
  OptionalDouble logarithm(MetricSummaries drawn, Optional<Devices> devices, double[] shift) {
    return whole.logarithm(whole.measured(drawn, lift(false, devices)), shift);
  }

  private Lift lift(boolean onlyWhatAddsUp, Optional<Devices> devices) {
    return new Lift(scope, onlyWhatAddsUp, devices);
  }
}
