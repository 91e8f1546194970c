package dev.assay.runtime.plan;

import java.time.Duration;
import java.util.Optional;

/** Parts of a shape; what is empty is left to the next source. */
public record ShapeOverrides(
    Optional<Integer> forks,
    Optional<Integer> warmups,
    Optional<Duration> warmupTime,
    Optional<Integer> iterations,
    Optional<Duration> iterationTime) {
  public static final ShapeOverrides NONE =
      new ShapeOverrides(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The time of a measured iteration alone. */
  static ShapeOverrides iterationTime(Optional<Duration> time) {
    return new ShapeOverrides(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), time);
  }

  /** The same with this number of forks where none is present. */
  public ShapeOverrides orForks(int number) {
    return new ShapeOverrides(
        forks.or(() -> Optional.of(number)), warmups, warmupTime, iterations, iterationTime);
  }

  /** The given shape with the parts present here in place of its own. */
  public Shape over(Shape shape) {
    return new Shape(
        forks.orElse(shape.forks()),
        warmups.orElse(shape.warmups()),
        warmupTime.orElse(shape.warmupTime()),
        iterations.orElse(shape.iterations()),
        iterationTime.orElse(shape.iterationTime()));
  }
}
