package dev.assay.analysis.gate.cause;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.policy.Aspect;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Witness.Role;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What moved with a metric between the sides of a gate. What is not known of both sides is not
 * there.
 *
 * <p>The machine explains a difference where what it did alone is between half and twice as large,
 * and what would be left of it is no slowdown that counts.
 */
public final class Clues {
  private static final double LEAST_SHARE = 0.5;
  private static final double MOST_SHARE = 2;

  /** What does not move at least by this part of the metric's difference is not worth a mention. */
  private static final double LEAST_OF_SYMPTOMS = 0.25;

  /** Those that work on the CPUs and nothing else. */
  private static final Set<Category> OF_THE_CPU =
      Set.of(Category.CPU, Category.MEMORY, Category.OTHER);

  private final Witnesses witnesses;
  private final MetricSummaries baseline;
  private final Optional<Movement> coreClock;

  /**
   * @param before the metrics of the baseline
   * @param after likewise of the candidate
   */
  public Clues(
      List<MeasuredRun> baseline,
      List<MeasuredRun> candidate,
      MetricSummaries before,
      MetricSummaries after) {
    this.witnesses = new Witnesses(baseline, candidate);
    this.baseline = before;
    this.coreClock = CoreClockMovement.of(before, after);
  }

  /**
   * What moved with a difference, what explains it first.
   *
   * @param minimumEffect a slowdown below this never counts
   */
  public List<Clue> of(Identity metric, Slowdown effect, double minimumEffect) {
    List<Clue> clues = new ArrayList<>();
    double difference = Math.log(effect.factor());
    for (Movement movement : movements(metric)) {
      if (movement.role() == Role.SYMPTOM
          && Math.abs(movement.change()) >= LEAST_OF_SYMPTOMS * Math.abs(difference)) {
        clues.add(clue(movement, Clue.Relation.MOVED, OptionalDouble.empty(), Set.of()));
      }
    }
    clues.addAll(weighed(machines(metric), effect, minimumEffect));
    clues.sort(
        Comparator.comparing(Clue::relation).thenComparing(clue -> -clue.accountsFor().orElse(0)));
    return clues;
  }

  /**
   * What of the machine was not equal while all metrics of a group were measured, where that is
   * enough to leave no difference of the group that counts.
   */
  public Optional<Clue> ofGroup(
      Collection<Identity> metrics, Slowdown effect, double minimumEffect) {
    List<Movement> largest =
        metrics.stream()
            .flatMap(
                metric ->
                    movements(metric).stream()
                        .filter(movement -> movement.role() != Role.SYMPTOM)
                        .max(Comparator.comparingDouble(Movement::slowdown))
                        .stream())
            .filter(movement -> movement.slowdown() > 0)
            .toList();
    if (largest.isEmpty()) {
      return Optional.empty();
    }
    double sum = largest.stream().mapToDouble(Movement::slowdown).sum();
    double halfWidth = largest.stream().mapToDouble(Movement::halfWidth).max().orElse(0);
    Movement example =
        largest.stream().max(Comparator.comparingDouble(Movement::slowdown)).orElseThrow();
    return clue(example, sum / metrics.size(), halfWidth, aspects(example), effect, minimumEffect)
        .filter(clue -> !clue.unequal().isEmpty());
  }

  private List<Movement> machines(Identity metric) {
    // A clock does not explain itself.
    return metric.dimension().equals(Dimension.FREQUENCY)
        ? List.of()
        : movements(metric).stream().filter(movement -> movement.role() != Role.SYMPTOM).toList();
  }

  /**
   * What the machine did, each by itself, and together where only that is enough. What one of them
   * slowed down another may have made up for: then none is enough.
   */
  private static List<Clue> weighed(
      List<Movement> machines, Slowdown effect, double minimumEffect) {
    List<Clue> alone =
        machines.stream()
            .flatMap(of -> clue(of, aspects(of), effect, minimumEffect).stream())
            .toList();
    if (machines.size() < 2) {
      return alone;
    }
    Optional<Clue> together =
        clue(Movement.together(machines), aspects(machines), effect, minimumEffect)
            .filter(clue -> !clue.unequal().isEmpty());
    if (together.isEmpty()) {
      return alone.stream().map(Clue::notEnough).toList();
    }
    return alone.stream().anyMatch(clue -> !clue.unequal().isEmpty())
        ? alone
        : Stream.concat(together.stream(), alone.stream()).toList();
  }

  private static Set<Aspect> aspects(List<Movement> machines) {
    return machines.stream().flatMap(of -> aspects(of).stream()).collect(Collectors.toSet());
  }

  private static Set<Aspect> aspects(Movement movement) {
    return Set.of(movement.role() == Role.SPEED ? Aspect.CLOCK : Aspect.STEAL);
  }

  private static Optional<Clue> clue(
      Movement movement, Set<Aspect> aspects, Slowdown effect, double minimumEffect) {
    return clue(
        movement, movement.slowdown(), movement.halfWidth(), aspects, effect, minimumEffect);
  }

  /** Empty where it went the other way. */
  private static Optional<Clue> clue(
      Movement movement,
      double slowdown,
      double halfWidth,
      Set<Aspect> aspects,
      Slowdown effect,
      double minimumEffect) {
    double difference = Math.log(effect.factor());
    double share = slowdown / difference;
    if (!(share > 0) || Double.isInfinite(share)) {
      return Optional.empty();
    }
    double left = Math.abs(difference) - Math.abs(slowdown);
    double surelyLeft = left - Math.hypot(halfWidth, halfWidth(effect));
    boolean enough = share >= LEAST_SHARE && surelyLeft < Math.log1p(minimumEffect);
    return Optional.of(
        clue(
            movement,
            enough && share <= MOST_SHARE ? Clue.Relation.EXPLAINS : Clue.Relation.MOVED,
            OptionalDouble.of(share),
            enough ? aspects : Set.of()));
  }

  private static double halfWidth(Slowdown effect) {
    return effect.interval().map(Clues::halfWidth).orElse(0.0);
  }

  private static double halfWidth(Interval slowdown) {
    return Math.log(slowdown.high() / slowdown.low()) / 2;
  }

  private static Clue clue(
      Movement movement, Clue.Relation relation, OptionalDouble share, Set<Aspect> unequal) {
    return new Clue(
        movement.what(),
        movement.unit(),
        movement.before(),
        movement.after(),
        movement.text(),
        relation,
        share,
        unequal);
  }

  private List<Movement> movements(Identity metric) {
    boolean ofTheCpu =
        Optional.ofNullable(baseline.metrics().get(metric))
            .filter(entry -> OF_THE_CPU.contains(entry.category()))
            .isPresent();
    return Stream.concat(
            coreClock.stream().filter(_ -> ofTheCpu),
            witnesses.of(metric).stream()
                .filter(movement -> ofTheCpu || movement.role() != Role.TAKEN))
        .toList();
  }
}
