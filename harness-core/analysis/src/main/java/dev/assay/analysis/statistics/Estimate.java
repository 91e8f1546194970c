package dev.assay.analysis.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/** An estimate of a quantity, with as much certainty as the data give. */
public sealed interface Estimate {
  /** A value and how sure it is. */
  record Bounded(double value, Interval interval) implements Estimate {
    public Bounded {
      requireFinite(value);
    }
  }

  /**
   * A value of unknown certainty.
   *
   * @param whyNoInterval a sentence for people
   */
  record Point(double value, String whyNoInterval) implements Estimate {
    public Point {
      requireFinite(value);
    }
  }

  /**
   * No value at all.
   *
   * @param why a sentence for people
   */
  record NotEnoughData(String why) implements Estimate {}

  default OptionalDouble knownValue() {
    return switch (this) {
      case Bounded bounded -> OptionalDouble.of(bounded.value);
      case Point point -> OptionalDouble.of(point.value);
      case NotEnoughData _ -> OptionalDouble.empty();
    };
  }

  default Optional<Interval> knownInterval() {
    return this instanceof Bounded bounded ? Optional.of(bounded.interval) : Optional.empty();
  }

  /** Why there is no value or no interval; empty where there are both. */
  default Optional<String> reservation() {
    return switch (this) {
      case Bounded _ -> Optional.empty();
      case Point point -> Optional.of(point.whyNoInterval);
      case NotEnoughData none -> Optional.of(none.why);
    };
  }

  /** The estimate of the quantity times a finite factor. */
  default Estimate scaled(double factor) {
    return switch (this) {
      case Bounded bounded -> new Bounded(bounded.value * factor, bounded.interval.scaled(factor));
      case Point point -> new Point(point.value * factor, point.whyNoInterval);
      case NotEnoughData none -> none;
    };
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("An estimate is a finite number, was " + value + ".");
    }
  }
}
