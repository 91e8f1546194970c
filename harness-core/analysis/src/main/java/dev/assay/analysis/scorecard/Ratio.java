package dev.assay.analysis.scorecard;

import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.Bounded;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;

/**
 * A value over the reference's.
 *
 * @param raw of the values as measured
 * @param score the same or its reciprocal, so that above 1 is better than the reference
 */
public record Ratio(Estimate raw, Estimate score) {
  private static final Ratio OF_THE_REFERENCE =
      of(new Point(1, "This is the reference."), Better.HIGHER);

  static Ratio ofTheReferenceItself() {
    return OF_THE_REFERENCE;
  }

  /** Of two summaries with comparable units. Intervals are those of a difference of logarithms. */
  static Ratio of(Summary subject, Summary reference, Better better) {
    return of(raw(subject, reference), better);
  }

  private static Ratio of(Estimate raw, Better better) {
    return new Ratio(raw, better == Better.HIGHER ? raw : reciprocal(raw));
  }

  private static Estimate raw(Summary subject, Summary reference) {
    if (subject.onlyTainted() || reference.onlyTainted()) {
      return new NotEnoughData("Every iteration of one side is marked as unfit for a score.");
    }
    if (subject.replicates().isEmpty() || reference.replicates().isEmpty()) {
      return new NotEnoughData("One side has no measured iteration.");
    }
    if (subject.mean() == Mean.ARITHMETIC || reference.mean() == Mean.ARITHMETIC) {
      return new NotEnoughData("A ratio needs values above 0, and one side has others.");
    }
    return quotient(
        subject.moments().orElseThrow(),
        reference.moments().orElseThrow().timesInLogs(reference.unit().convert(1, subject.unit())));
  }

  /** The quotient of two geometric means; its interval is that of a difference of logarithms. */
  static Estimate quotient(Moments subject, Moments reference) {
    double ratio = Math.exp(subject.mean() - reference.mean());
    if (subject.count() < 2 || reference.count() < 2) {
      return new Point(ratio, "An interval needs at least 2 values on both sides.");
    }
    if (subject.constant() && reference.constant()) {
      return new Point(ratio, "Neither side varies: there is no spread to judge by.");
    }
    Interval logs = Difference.between(reference, subject).interval(Summary.CONFIDENCE);
    double high = Math.exp(logs.high());
    if (Double.isInfinite(high)) {
      return new Point(ratio, "The values vary by more than an interval can express.");
    }
    return new Bounded(ratio, new Interval(Math.exp(logs.low()), high, Summary.CONFIDENCE));
  }

  private static Estimate reciprocal(Estimate raw) {
    return switch (raw) {
      case Bounded b ->
          new Bounded(
              1 / b.value(),
              new Interval(
                  1 / b.interval().high(), 1 / b.interval().low(), b.interval().confidence()));
      case Point point -> new Point(1 / point.value(), point.whyNoInterval());
      case NotEnoughData none -> none;
    };
  }
}
