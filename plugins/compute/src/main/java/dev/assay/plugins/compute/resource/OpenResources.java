package dev.assay.plugins.compute.resource;

import dev.assay.plugins.compute.device.ComputeException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was made from a device and is not freed yet. Safe for use by several threads.
 *
 * <p>Freeing is quiet about a device that was lost: its resources are gone with it, and the failure
 * was told where it happened.
 */
public final class OpenResources {
  private final Deque<Resource> open = new ArrayDeque<>();
  private boolean abandoned;

  /** Something that is freed once, by whoever comes first. */
  public final class Resource {
    private final Runnable free;

    private Resource(Runnable free) {
      this.free = free;
    }

    /** Frees it; has no effect when it is free. */
    public void close() {
      synchronized (open) {
        if (!open.remove(this) || abandoned) {
          return;
        }
      }
      try {
        free.run();
      } catch (ComputeException.DeviceLost | ComputeException.LaunchFailed e) {
        abandon();
      }
    }
  }

  public Resource add(Runnable free) {
    Resource resource = new Resource(free);
    synchronized (open) {
      open.push(resource);
    }
    return resource;
  }

  /** Frees nothing from now on: on a device that is lost, freeing may never return. */
  private void abandon() {
    synchronized (open) {
      abandoned = true;
    }
  }

  /** Frees everything, the last made first. */
  public void closeAll() {
    while (true) {
      Resource next;
      synchronized (open) {
        next = open.peek();
      }
      if (next == null) {
        return;
      }
      next.close();
    }
  }
}
