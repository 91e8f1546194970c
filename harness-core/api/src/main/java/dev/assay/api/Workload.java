package dev.assay.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A benchmark that times itself.
 *
 * <p>It is a description: what it needs to measure, its {@link WorkloadSession} has. The harness
 * starts a fresh process for each fork and there calls {@link #availability}, {@link #open} and the
 * session's methods, all on one thread. An exception in any of them ends the fork as failed.
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
   * its own on the machine under test, and again in the worker before {@link #open}; so it leaves
   * nothing behind and takes a few seconds at most.
   *
   * @param context of the first fork, with an empty scratch directory on the storage under test
   */
  default Availability availability(Context context) throws Exception {
    return Availability.available();
  }

  /**
   * Prepares what the iterations need. Files belong into {@link Context#scratchDirectory}. Where it
   * fails half-way it closes what it has opened so far, as {@link Resources} does.
   */
  WorkloadSession open(Context context) throws Exception;
}
