package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A slowdown in figures.
 *
 * @param slowdown candidate over baseline, or its reciprocal where higher is better: above 1 is
 *     worse
 * @param interval of the slowdown; empty where the forks do not vary. Of data that were looked at
 *     several times, the intervals of all looks hold together with its confidence
 * @param p how likely at least this slowdown is if there is none; one-sided; over all looks
 * @param q the same, adjusted for the number of metrics looked at
 * @param minimumDetectable the slowdown that would have been seen, as a fraction; empty where the
 *     forks do not vary
 * @param forksNeeded on each side, all measured before they are looked at, to see a slowdown as
 *     large as the tolerance; empty where no number up to {@link Detectable#MOST_FORKS} is enough
 *     or the forks do not vary
 */
public record Effect(
    double slowdown,
    Optional<Interval> interval,
    double p,
    double q,
    OptionalDouble minimumDetectable,
    OptionalInt forksNeeded) {
  Effect withForksNeeded(OptionalInt forks) {
    return new Effect(slowdown, interval, p, q, minimumDetectable, forks);
  }
}
