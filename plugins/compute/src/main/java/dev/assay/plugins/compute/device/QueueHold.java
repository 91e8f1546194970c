package dev.assay.plugins.compute.device;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps what is enqueued from beginning until enough of it is there: an event before work then does
 * not count the time that the host takes to enqueue the work. It never keeps a queue for ever.
 */
@ProviderType
public interface QueueHold extends AutoCloseable {
  /**
   * Enqueues that the commands behind it wait for {@link #release}, but at most about a second on
   * CUDA devices. What was enqueued behind an earlier {@code begin} is done.
   */
  void begin();

  /** Lets the queue go on; has no effect where it does. */
  void release();

  /**
   * Whether the commands waited until {@link #release}, as far as is known when they are done:
   * false where the time was over before, where the host waited for the queue, which releases it,
   * and where the device cannot wait.
   */
  boolean lasted();

  /** Releases the queue. */
  @Override
  void close();
}
