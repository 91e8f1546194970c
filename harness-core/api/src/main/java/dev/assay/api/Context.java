package dev.assay.api;

import dev.assay.api.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a workload may know about the fork it runs in.
 *
 * <p>The parameter methods throw {@link IllegalArgumentException} for a name that {@link
 * WorkloadInfo#parameters} does not declare; values were checked before the worker started.
 */
@ProviderType
public interface Context {
  /** The value of a parameter as written. */
  String text(String parameter);

  /** The value of an {@link Parameter.Type#INTEGER} parameter. */
  default long integer(String parameter) {
    return Quantities.integer(text(parameter));
  }

  /** The value of a {@link Parameter.Type#DECIMAL} parameter. */
  default double decimal(String parameter) {
    return Quantities.decimal(text(parameter)).doubleValue();
  }

  /** The value of a {@link Parameter.Type#BOOLEAN} parameter. */
  default boolean flag(String parameter) {
    return Boolean.parseBoolean(text(parameter));
  }

  /** The value of a {@link Parameter.Type#BYTES} parameter, in bytes. */
  default long bytes(String parameter) {
    return Quantities.bytes(text(parameter));
  }

  /** The value of a {@link Parameter.Type#DURATION} parameter. */
  default Duration duration(String parameter) {
    return Quantities.duration(text(parameter));
  }

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

  /** What the harness knows of the machine. */
  default Machine machine() {
    return Machine.ofThisProcess();
  }

  /** A generator seeded from the run's seed and the fork, so that a run can be repeated. */
  RandomGenerator random();
}
