package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.CompositeCalculator;
import dev.assay.analysis.composite.CompositeCalculator.Measured;
import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.extent.Devices;
import dev.assay.analysis.extent.Lift;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.api.Category;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
      CompositeScore whole,
      Optional<CompositeScore> adding,
      Map<Category, CompositeScore> categories) {}

  ScopeCalculator(Scope scope, Profile profile, SummarizedSubject reference) {
    this.scope = scope;
    MetricSummaries metrics = reference.summaries();
    this.whole = new CompositeCalculator(profile, metrics, lift(false, reference.devices()));
    this.adding = new CompositeCalculator(profile, metrics, lift(true, reference.devices()));
    whole.categories().forEach(category -> parts.put(category, whole.part(category)));
  }

  /** Whether the reference has nothing of the scope. */
  boolean isEmpty() {
    return whole.isEmpty();
  }

  Composed compose(SummarizedSubject subject) {
    Lift lift = lift(false, subject.devices());
    Measured measured = whole.measured(subject.summaries(), lift);
    Map<Category, CompositeScore> categories = new TreeMap<>();
    parts.forEach((category, part) -> categories.put(category, part.compose(measured)));
    return new Composed(
        whole.compose(measured),
        adding.isEmpty()
            ? Optional.empty()
            : Optional.of(adding.compose(subject.summaries(), lift(true, subject.devices()))),
        categories);
  }

  /** The composite alone, of other summaries of a subject. */
  CompositeScore composite(MetricSummaries summaries, Optional<Devices> devices) {
    return whole.compose(summaries, lift(false, devices));
  }

  private Lift lift(boolean onlyWhatAddsUp, Optional<Devices> devices) {
    return new Lift(scope, onlyWhatAddsUp, devices);
  }
}
