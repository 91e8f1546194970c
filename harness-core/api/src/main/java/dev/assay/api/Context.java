package dev.assay.api;

import dev.assay.api.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/** What a workload may know about the fork it runs in. */
@ProviderType
public interface Context extends ParameterValues {
  Phase phase();

  /** The number of this fork, from 0. */
  int fork();

  /** How long an iteration should measure. */
  Duration timeBudget();

  /**
   * An empty directory of this fork on the storage under test. The harness removes it when the fork
   * ends, however it ends.
   */
  Path scratchDirectory();

  /** Whether the run was cancelled; loops ask at least every 100 ms. */
  boolean cancelled();

  /**
   * Tells that a long step gets on, such as the filling of a file: it is shown, and as long as the
   * share grows the watchdog lets the step go on beyond its limit of time. It costs little, however
   * often it is called.
   *
   * @param doing what is being done, such as {@code "filling io.0"}
   * @param share of it that is done, 0 to 1
   */
  default void advance(String doing, double share) {}

  /** What the harness knows of the machine. */
  default Machine machine() {
    return Machine.ofThisProcess();
  }

  /** A generator seeded from the run's seed and the fork, so that a run can be repeated. */
  RandomGenerator random();
}
