package dev.assay.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A metric taken from a JMH {@code @AuxCounters(OPERATIONS)} field. JMH divides the counter by the
 * measured time and sums over the threads; Assay converts that rate per second into {@code unit}.
 * The benchmark method runs in throughput mode.
 *
 * <p>With several threads JMH's counters also count what a thread does while it waits for the
 * others at both ends of an iteration, which JMH's time leaves out (3 % too much with operations of
 * 10 ms). Keep operations short against the iteration, or count only while JMH's {@code Control}
 * says that the measurement goes on.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface CounterMetric {
  /** The name of the counter's field or method. */
  String counter();

  /** The name of the metric, as in {@link Metric#name}. */
  String name();

  /** The symbol of a rate unit known to {@link Unit#known}, such as {@code "GB/s"}. */
  String unit();

  Better better() default Better.HIGHER;

  /** One sentence saying exactly what is counted. */
  String definition();

  /** As in {@link Metric#peak}; empty for none. */
  String peak() default "";
}
