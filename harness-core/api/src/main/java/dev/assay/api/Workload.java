package dev.assay.api;

import java.util.List;
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

  /**
   * What keeps values of its parameters from being measured on any machine, all of it, such as a
   * size that is no multiple of the block. It is asked before a run starts, in a process of its
   * own, which need not be on the machine under test; what depends on the machine belongs into
   * {@link #availability}.
   *
   * @param values each of which its {@link Parameter} allows
   */
  default List<Availability.MissingThing> problems(ParameterValues values) {
    return List.of();
  }

  /**
   * What a fork with these values takes besides its iterations' time; asked as {@link #problems}
   * is, where that found none.
   */
  default Estimate estimate(ParameterValues values) {
    return Estimate.NONE;
  }

  /**
   * Whether it can run here with these parameters. It is asked before a run starts, in a process of
   * its own on the machine under test, and again in the worker before {@code setup}; so it leaves
   * nothing behind and takes a few seconds at most.
   *
   * @param context of the first fork, with an empty scratch directory on the storage under test
   */
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
