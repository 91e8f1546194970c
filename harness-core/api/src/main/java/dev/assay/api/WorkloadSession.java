package dev.assay.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A workload that is ready to measure, with all that it has opened. The harness calls {@link
 * #iterate} for each warmup and measured iteration, then {@link #verify}, which it never calls when
 * no iteration has completed, and {@link #close} however the others ended; all on the thread that
 * opened it.
 */
@ConsumerType
public interface WorkloadSession extends AutoCloseable {
  /**
   * Runs one iteration of about {@link Context#timeBudget} and reports exactly one sample for every
   * declared metric. It returns early when {@link Context#cancelled} turns true; what it then
   * reported does not count.
   *
   * @param context the one that the session was opened with, now in the phase of the iteration
   */
  void iterate(Context context, Sink sink) throws Exception;

  /**
   * Checks that the work of the iterations was done and done right, such as a GEMM against a
   * reference or data read against its pattern.
   *
   * @throws InvalidResultException when it was not; nothing of the fork then enters a score
   */
  void verify(Context context) throws Exception;

  /** Frees what {@link Workload#open} and the iterations took, wherever the fork stopped. */
  @Override
  default void close() throws Exception {}
}
