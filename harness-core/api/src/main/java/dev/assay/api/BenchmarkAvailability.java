package dev.assay.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells whether the JMH benchmarks of a class can run on the machine under test, as {@link
 * Workload#availability} does for other workloads. A class names it by {@link
 * Benchmarks#availability}; it is public and has a public constructor without arguments.
 *
 * <p>It is asked before a run starts, in a process of its own, and again in front of each fork.
 */
@ConsumerType
public interface BenchmarkAvailability {
  /**
   * Whether a benchmark can run here.
   *
   * @param benchmark the name of the method or group
   * @param context of the fork to come; it has the value of a {@code @Param} field for a {@link
   *     TextParameter} of the field's name
   */
  Availability of(String benchmark, Context context) throws Exception;
}
