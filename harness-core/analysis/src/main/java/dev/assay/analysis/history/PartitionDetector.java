package dev.assay.analysis.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds changes of level and drifts by optimal partitioning, apart from what repeats or moves to
 * and fro, and keeps those that are sure and large enough to matter.
 *
 * @param minimumEffect the least that is reported, as a fraction: of the level, or of the mean
 *     absolute value where a value is 0 or below
 */
public record PartitionDetector(double minimumEffect) implements ChangeDetector {
  public static final PartitionDetector DEFAULT = new PartitionDetector(0.02);

  /** With fewer points after the first changed one, a change is provisional. */
  private static final int POINTS_TO_SETTLE = 5;

  /** Beside a line, a jump has to be so many standard errors to be one, and not a bend. */
  private static final double JUMP_DEVIATE = 3;

  public PartitionDetector {
    if (!(minimumEffect >= 0 && minimumEffect < 1)) {
      throw new IllegalArgumentException(
          "minimumEffect must be a fraction from 0, such as 0.02, was " + minimumEffect + ".");
    }
  }

  @Override
  public int leastPoints() {
    return 2 * Partition.LEAST_POINTS;
  }

  @Override
  public Findings findings(double[] values) {
    Scale scale = Scale.of(values);
    if (values.length < leastPoints() || scale.unit() == 0) {
      return Findings.none(scale.mean());
    }
    Explanation explanation = Explanation.of(Series.of(scale.scaled(values)));
    Fit fit = explanation.fit();
    Optional<LatestChange> latest = LatestChange.of(fit);
    Fit seen = latest.map(LatestChange::fit).orElse(fit);
    Optional<Undecided> undecided =
        SlowRepetition.of(seen).flatMap(repetition -> undecided(repetition, scale));
    return new Findings(
        scale.mean(),
        undecided.isPresent() ? List.of() : changes(seen, scale, latest),
        drifts(fit, scale),
        explanation.levels().flatMap(levels -> alternation(levels, scale)),
        undecided);
  }

  private Optional<Undecided> undecided(SlowRepetition repetition, Scale scale) {
    return isLarge(repetition.high() - repetition.low())
        ? Optional.of(
            new Undecided(
                scale.value(repetition.low()), scale.value(repetition.high()), repetition.period()))
        : Optional.empty();
  }

  private Optional<Alternation> alternation(TwoLevels levels, Scale scale) {
    return isLarge(levels.high() - levels.low())
        ? Optional.of(
            new Alternation(scale.value(levels.low()), scale.value(levels.high()), levels.moves()))
        : Optional.empty();
  }

  private List<Change> changes(Fit fit, Scale scale, Optional<LatestChange> latest) {
    List<Change> changes = new ArrayList<>();
    int borders = fit.segments().size() - 1;
    for (int border = 1; border <= borders; border++) {
      if (isChange(fit, border)) {
        int index = fit.segments().get(border).from();
        double chance =
            border == borders && latest.isPresent()
                ? latest.get().chance()
                : fit.chanceOfBorder(border);
        changes.add(
            new Change(
                index,
                scale.value(fit.series().sums().at(fit.segments().get(border - 1), index - 0.5)),
                scale.value(fit.series().sums().at(fit.segments().get(border), index - 0.5)),
                chance,
                fit.series().points() - 1 - index < POINTS_TO_SETTLE));
      }
    }
    return changes;
  }

  private boolean isChange(Fit fit, int border) {
    double jump = Math.abs(fit.jump(border));
    return isLarge(jump) && (fit.isStep(border) || jump >= JUMP_DEVIATE * fit.jumpError(border));
  }

  private boolean isLarge(double difference) {
    return Math.abs(difference) >= Math.log1p(minimumEffect);
  }

  /** Lines in one direction that follow each other without a jump are one drift. */
  private List<Drift> drifts(Fit fit, Scale scale) {
    List<Drift> drifts = new ArrayList<>();
    int first = 0;
    while (first < fit.segments().size()) {
      int last = first;
      while (last + 1 < fit.segments().size() && goesOn(fit, last + 1)) {
        last++;
      }
      if (fit.segments().get(first).sloped()) {
        drift(fit, scale, first, last).ifPresent(drifts::add);
      }
      first = last + 1;
    }
    return drifts;
  }

  private boolean goesOn(Fit fit, int border) {
    return fit.segments().get(border - 1).sloped()
        && fit.segments().get(border).sloped()
        && slope(fit, border - 1) * slope(fit, border) > 0
        && !isChange(fit, border);
  }

  private static double slope(Fit fit, int position) {
    Segment segment = fit.segments().get(position);
    return fit.series().sums().slope(segment.from(), segment.to());
  }

  private Optional<Drift> drift(Fit fit, Scale scale, int first, int last) {
    Segment begin = fit.segments().get(first);
    Segment end = fit.segments().get(last);
    double before = fit.series().sums().at(begin, begin.from());
    double after = fit.series().sums().at(end, end.to() - 1);
    double chance = 1;
    for (int i = first; i <= last; i++) {
      chance = Math.min(chance, fit.chanceOfSlope(i));
    }
    return isLarge(after - before)
        ? Optional.of(
            new Drift(begin.from(), end.to() - 1, scale.value(before), scale.value(after), chance))
        : Optional.empty();
  }
}
