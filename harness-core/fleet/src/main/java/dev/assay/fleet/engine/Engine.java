package dev.assay.fleet.engine;

import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * Brings units onto the machines of one target. One engine serves one fleet on one target and is
 * called by one thread.
 *
 * <p>Every method may be called again after it failed or after the client was killed at any moment:
 * units live on without the client, and a later client finds them by fleet and unit. A lost
 * connection is the engine's to restore; it throws when it gives up.
 */
public interface Engine extends AutoCloseable {
  /**
   * Makes the target ready: it is reachable, has a Java runtime and holds the distribution.
   *
   * @throws TargetException when it cannot be; what to do about it is in the message
   */
  void prepare() throws TargetException, InterruptedException;

  /**
   * Hands a unit over. One that waits or runs already is left as it is: a unit never runs twice at
   * a time.
   */
  void submit(UnitSpec unit) throws TargetException, InterruptedException;

  /** The state of each of these units. */
  Map<UnitId, JobState> poll(Collection<UnitId> units) throws TargetException, InterruptedException;

  /** Ends a unit, waiting or running; one that is over is left as it is. */
  void cancel(UnitId unit) throws TargetException, InterruptedException;

  /**
   * Brings the copy of a unit's folder up to date. Journals grow by whole lines only; {@code exit}
   * comes after everything else.
   *
   * @param copy the client's copy, made when it is not there
   * @throws IOException when the copy cannot be written
   */
  void collect(UnitId unit, Path copy) throws TargetException, IOException, InterruptedException;

  /** Leaves the target; what runs there runs on. */
  @Override
  void close();
}
