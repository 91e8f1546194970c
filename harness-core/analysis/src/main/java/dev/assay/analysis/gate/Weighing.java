package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.Reservation;
import dev.assay.analysis.summary.Reservation.Side;
import dev.assay.analysis.summary.Reservations;
import java.util.Optional;

/**
 * Whether a verdict holds in spite of what speaks against the values of a side. Of a side that
 * drifts nobody knows where in its drift the value belongs. So a failure holds where the whole
 * interval lies beyond all that the drifts swept, and a pass where the tolerance holds the interval
 * and half of that: a median is off by about half of its drift. A candidate that was still warming
 * up is no slower than it seems, so that its pass holds, and so does a failure against such a
 * baseline.
 */
record Weighing(Reservations baseline, Reservations candidate) {
  /** The verdict as it is, or that there is none. */
  EffectVerdict weigh(Identity identity, EffectVerdict verdict, Thresholds thresholds) {
    Optional<Reservation> before = baseline.of(identity);
    Optional<Reservation> after = candidate.of(identity);
    if (verdict.effect().isEmpty() || before.isEmpty() && after.isEmpty()) {
      return verdict;
    }
    boolean fails = verdict.verdict() == Verdict.FAIL;
    boolean holds =
        switch (verdict.verdict()) {
          case FAIL -> Math.log(interval(verdict).low()) > swept(after, before);
          case PASS ->
              Math.log(interval(verdict).high()) + swept(before, after) / 2
                  <= Math.log1p(thresholds.tolerance());
          case INCONCLUSIVE -> false;
        };
    if (holds) {
      return verdict;
    }
    boolean ofCandidate = size(after) > size(before) || size(after) == size(before) && fails;
    Reservation larger = (ofCandidate ? after : before).orElseThrow();
    return new EffectVerdict(
        Verdict.INCONCLUSIVE,
        verdict.effect(),
        "%s But in the %s %s%s"
            .formatted(
                verdict.reason(),
                ofCandidate ? "candidate" : "baseline",
                larger.sentence(),
                Double.isInfinite(larger.size()) || verdict.verdict() == Verdict.INCONCLUSIVE
                    ? ""
                    : fails
                        ? " A drift like that can make such a difference."
                        : " A drift like that can hide a slowdown."));
  }

  /**
   * What speaks against a verdict. Sides that wear out alike are no further apart than one of them
   * swept.
   *
   * @param threatened the side that would have to be better for the verdict to be wrong
   */
  private static double swept(Optional<Reservation> threatened, Optional<Reservation> other) {
    double ofOther =
        other.filter(one -> one.side() == Side.EITHER).map(Reservation::size).orElse(0.0);
    double of = size(threatened);
    boolean alike = threatened.filter(one -> one.side() == Side.EITHER).isPresent();
    return alike ? Math.max(of, ofOther) : of + ofOther;
  }

  private static double size(Optional<Reservation> of) {
    return of.map(Reservation::size).orElse(0.0);
  }

  /** Of a slowdown without spread, that alone. */
  private static Interval interval(EffectVerdict verdict) {
    Effect effect = verdict.effect().orElseThrow();
    return effect
        .interval()
        .orElse(new Interval(effect.slowdown(), effect.slowdown(), Thresholds.CONFIDENCE));
  }
}
