package dev.assay.worker.benchmark;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkAvailability;
import dev.assay.api.Benchmarks;
import dev.assay.api.Context;
import java.util.Optional;

/**
 * A class of JMH benchmarks.
 *
 * @param type loaded but never initialised
 */
public record BenchmarkClass(Class<?> type) {
  /**
   * Loads it.
   *
   * @param className as JMH writes it: that of a nested class with dots
   */
  public static BenchmarkClass load(String className) throws ClassNotFoundException {
    String name = className;
    while (true) {
      try {
        return new BenchmarkClass(
            Class.forName(name, false, BenchmarkClass.class.getClassLoader()));
      } catch (ClassNotFoundException e) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
          throw new ClassNotFoundException(className, e);
        }
        name = name.substring(0, dot) + "$" + name.substring(dot + 1);
      }
    }
  }

  /** What its author says of it. */
  public Optional<Benchmarks> annotation() {
    return Optional.ofNullable(type.getAnnotation(Benchmarks.class));
  }

  /** Whether its author's code says if its benchmarks can run. */
  public static boolean tellsAvailability(Benchmarks annotation) {
    return annotation.availability() != BenchmarkAvailability.class;
  }

  /**
   * Asks its author's code whether a benchmark can run.
   *
   * @param benchmark as JMH names it: the class, a dot and the method or group
   * @throws Exception what that code throws
   */
  public static Availability availability(String benchmark, Context context) throws Exception {
    int dot = benchmark.lastIndexOf('.');
    Optional<Benchmarks> annotation = readable(benchmark.substring(0, dot));
    if (annotation.isEmpty() || !tellsAvailability(annotation.get())) {
      return Availability.available();
    }
    return annotation
        .get()
        .availability()
        .getConstructor()
        .newInstance()
        .of(benchmark.substring(dot + 1), context);
  }

  /** A class whose annotation is defective can still be measured; where it cannot, JMH says why. */
  private static Optional<Benchmarks> readable(String className) {
    try {
      return load(className).annotation();
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return Optional.empty();
    }
  }
}
