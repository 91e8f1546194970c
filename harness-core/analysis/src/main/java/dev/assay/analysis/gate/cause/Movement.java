package dev.assay.analysis.gate.cause;

import dev.assay.analysis.result.Witness.Role;
import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.wording.Change;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something besides a metric that differs between the sides by more than its forks scatter.
 *
 * @param what as in the middle of a sentence
 * @param before mean over the forks of the baseline, in the unit
 * @param after likewise of the candidate
 * @param change natural logarithm of after over before; of the shares that are left where others
 *     took some; the plain difference where a value is not above 0
 * @param halfWidth of the 90 % interval of the change
 */
record Movement(
    String what,
    Role role,
    Unit unit,
    double before,
    double after,
    double change,
    double halfWidth) {
  /** Many things are looked at, and one in a hundred of those that did not move seems to. */
  private static final double LEVEL = 0.01;

  /** Less explains nothing that a gate fails. */
  private static final double LEAST = 0.01;

  private static final double CONFIDENCE = 0.90;

  /** Less than this many bytes an operation are those of the profiler. */
  private static final double LEAST_BYTES = 1;

  /** Empty where it did not move, or the forks do not tell. */
  static Optional<Movement> of(
      String what, Role role, Unit unit, double[] baseline, double[] candidate) {
    if (baseline.length < 2 || candidate.length < 2) {
      return Optional.empty();
    }
    boolean logarithms =
        role != Role.TAKEN
            && Arrays.stream(baseline).allMatch(value -> value > 0)
            && Arrays.stream(candidate).allMatch(value -> value > 0);
    boolean possible =
        switch (role) {
          case SPEED -> logarithms;
          case TAKEN -> areShares(baseline) && areShares(candidate);
          case SYMPTOM -> Math.max(most(baseline), most(candidate)) >= least(unit);
        };
    if (!possible) {
      return Optional.empty();
    }
    Moments first = moments(role, logarithms, baseline);
    Moments second = moments(role, logarithms, candidate);
    double change = second.mean() - first.mean();
    double halfWidth = 0;
    if (!first.constant() || !second.constant()) {
      Difference difference = Difference.between(first, second);
      if (difference.pValue() >= LEVEL) {
        return Optional.empty();
      }
      Interval interval = difference.interval(CONFIDENCE);
      halfWidth = (interval.high() - interval.low()) / 2;
    }
    return Math.abs(change) < LEAST
        ? Optional.empty()
        : Optional.of(
            new Movement(
                what,
                role,
                unit,
                mean(logarithms, baseline),
                mean(logarithms, candidate),
                change,
                halfWidth));
  }

  /**
   * What several of the machine did together: how fast it was on each side, as a fraction of the
   * baseline.
   */
  static Movement together(List<Movement> machines) {
    double change = 0;
    double halfWidth = 0;
    for (Movement movement : machines) {
      change -= movement.slowdown();
      halfWidth = Math.hypot(halfWidth, movement.halfWidth);
    }
    String what = machines.stream().map(Movement::what).collect(Collectors.joining(" and "));
    return new Movement(
        "how fast the machine was by " + what,
        Role.SPEED,
        Unit.ONE,
        1,
        Math.exp(change),
        change,
        halfWidth);
  }

  private static boolean areShares(double[] values) {
    return Arrays.stream(values).allMatch(value -> value >= 0 && value < 1);
  }

  private static double most(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  private static double least(Unit unit) {
    return unit.symbol().equals("B/op") ? LEAST_BYTES : 0;
  }

  private static Moments moments(Role role, boolean logarithms, double[] values) {
    if (role == Role.TAKEN) {
      return Moments.of(Arrays.stream(values).map(value -> Math.log1p(-value)).toArray());
    }
    return logarithms ? Moments.ofLogs(values) : Moments.of(values);
  }

  private static double mean(boolean logarithms, double[] values) {
    return logarithms
        ? Math.exp(Moments.ofLogs(values).mean())
        : Arrays.stream(values).average().orElseThrow();
  }

  /** How much slower work is that is done by the machine alone, as a logarithm. */
  double slowdown() {
    return role == Role.SYMPTOM ? 0 : -change;
  }

  /** Such as {@code -8.0 % (3.4 GHz → 3.128 GHz)}. */
  String text() {
    if (unit.dimension().equals(Dimension.FRACTION)) {
      return String.format(Locale.ROOT, "%.1f %% → %.1f %%", before * 100, after * 100);
    }
    Unit shown = Quantity.unitFor(unit, before, after);
    String values =
        new Quantity(before, unit).in(shown) + " → " + new Quantity(after, unit).in(shown);
    return before > 0 && after > 0 ? Change.of(after / before) + " (" + values + ")" : values;
  }
}
