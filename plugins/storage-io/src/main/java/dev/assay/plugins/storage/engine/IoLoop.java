package dev.assay.plugins.storage.engine;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.linux.call.SystemCallException;
import java.io.IOException;

/** Keeps a job's I/Os in flight. Created, run and closed on one thread. */
public interface IoLoop extends AutoCloseable {
  /**
   * Starts I/Os until a time, then waits for those in flight.
   *
   * @param stop asked several times a second; ends the run early when set
   * @param deadlineNanos of {@link System#nanoTime}
   */
  void run(StopSignal stop, long deadlineNanos) throws IOException, InvalidResultException;

  /** Whether to stop early. */
  interface StopSignal {
    boolean isSet();
  }

  /** Makes the loop of a job; called on the job's thread. */
  interface Factory {
    /**
     * Makes it.
     *
     * @throws SystemCallException when the kernel refuses a resource
     */
    IoLoop create(Job job) throws SystemCallException;
  }

  @Override
  void close();
}
