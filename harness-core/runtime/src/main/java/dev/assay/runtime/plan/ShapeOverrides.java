package dev.assay.runtime.plan;

import dev.assay.worker.warmup.Settled;
import java.time.Duration;
import java.util.Optional;

/**
 * Parts of a shape; what is empty is left to the next source.
 *
 * @param mostWarmups with a number of warm-ups, how many there may be until values have settled
 */
public record ShapeOverrides(
    Optional<Integer> forks,
    Optional<Integer> warmups,
    Optional<Duration> warmupTime,
    Optional<Integer> iterations,
    Optional<Duration> iterationTime,
    Optional<Integer> mostWarmups) {
  /** What stands in place of a number of warm-ups that go on until values have settled. */
  public static final String UNTIL_SETTLED = "auto";

  public static final ShapeOverrides NONE =
      new ShapeOverrides(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Without warm-ups until values have settled. */
  public ShapeOverrides(
      Optional<Integer> forks,
      Optional<Integer> warmups,
      Optional<Duration> warmupTime,
      Optional<Integer> iterations,
      Optional<Duration> iterationTime) {
    this(forks, warmups, warmupTime, iterations, iterationTime, Optional.empty());
  }

  /** The same, warming up until values have settled. */
  public ShapeOverrides untilSettled() {
    return new ShapeOverrides(
        forks,
        Optional.of(Settled.LAST),
        warmupTime,
        iterations,
        iterationTime,
        Optional.of(Settled.MOST));
  }

  /** The time of a measured iteration alone. */
  static ShapeOverrides iterationTime(Optional<Duration> time) {
    return new ShapeOverrides(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), time);
  }

  /** The same with this number of forks where none is present. */
  public ShapeOverrides orForks(int number) {
    return new ShapeOverrides(
        forks.or(() -> Optional.of(number)),
        warmups,
        warmupTime,
        iterations,
        iterationTime,
        mostWarmups);
  }

  /** The given shape with the parts present here in place of its own. */
  public Shape over(Shape shape) {
    return new Shape(
        forks.orElse(shape.forks()),
        warmups.orElse(shape.warmups()),
        warmupTime.orElse(shape.warmupTime()),
        iterations.orElse(shape.iterations()),
        iterationTime.orElse(shape.iterationTime()),
        warmups.isPresent() ? mostWarmups : shape.mostWarmups());
  }
}
