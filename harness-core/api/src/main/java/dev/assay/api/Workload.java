package dev.assay.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A benchmark that times itself.
 *
 * <p>An instance serves one fork: the harness starts a fresh process and calls {@code
 * availability}, {@code setup}, {@code iterate} for each warmup and measured iteration, {@code
 * verify} and {@code teardown}, all on one thread. An exception in any of them ends the fork as
 * failed; {@code teardown} is called even then, if {@code setup} was.
 */
@ConsumerType
public interface Workload {
  /** The description, the same at every call. */
  WorkloadInfo info();

  /** Whether it can run here with these parameters; called in the worker before {@code setup}. */
  default Availability availability(Context context) throws Exception {
    return Availability.available();
  }

  /** Prepares what the iterations need. Files belong into {@link Context#scratchDirectory}. */
  default void setup(Context context) throws Exception {}

  /**
   * Runs one iteration of about {@link Context#timeBudget} and reports exactly one sample for every
   * declared metric. It returns early when {@link Context#cancelled} turns true.
   */
  void iterate(Context context, Sink sink) throws Exception;

  /**
   * Checks that the work of the iterations was done and done right, such as a GEMM against a
   * reference or data read against its pattern.
   *
   * @throws InvalidResultException when it was not; nothing of the fork then enters a score
   */
  void verify(Context context) throws Exception;

  /** Frees what {@code setup} took, wherever the fork stopped. */
  default void teardown(Context context) throws Exception {}
}
