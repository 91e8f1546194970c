package dev.assay.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes the JMH benchmarks of a class to Assay. It is optional: a bundle with JMH's generated
 * {@code META-INF/BenchmarkList} needs nothing of Assay to be found and measured.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Benchmarks {
  /**
   * The id that the class's benchmarks share, such as {@code "host.memory-stream"}; the id of a
   * method is this, a dot and the method's name. Empty: the name of the class.
   */
  String id() default "";

  /** A few words for people. Empty: the simple name of the class. */
  String title() default "";

  Category category() default Category.OTHER;

  /**
   * Metrics taken from JMH's {@code @AuxCounters(OPERATIONS)}, in place of JMH's own score. Empty:
   * JMH's primary score is the one metric.
   */
  CounterMetric[] metrics() default {};

  /**
   * What tells whether the benchmarks can run on the machine under test, so that they are skipped
   * before anything of them is started. The interface itself: nothing does.
   */
  Class<? extends BenchmarkAvailability> availability() default BenchmarkAvailability.class;

  /**
   * Of how much of the machine the benchmarks tell, at most one. Empty: as JMH's {@code @Threads}
   * has it, all of the machine for {@code Threads.MAX} and a core for one thread.
   */
  Extent[] extent() default {};

  /** The least memory the benchmarks need, in bytes; 0 for no matter. */
  long memoryBytes() default 0;
}
