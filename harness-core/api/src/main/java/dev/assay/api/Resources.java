package dev.assay.api;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is to be closed together, the last one first. {@link Workload#open} adds each thing that it
 * opens at once, so that all are closed when it fails half-way, and hands them over to its session
 * at the end:
 *
 * <pre>{@code
 * try (Resources opened = new Resources()) {
 *   Device device = opened.add(Device.open());
 *   Buffer buffer = opened.add(device.allocate(bytes));
 *   return new Session(device, buffer, opened.handOver());
 * }
 * }</pre>
 *
 * <p>A session's {@code close} then closes what was handed over.
 */
public final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Keeps a resource to be closed before all that were added so far. */
  public <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  /** All resources, which closing this does not close any more. */
  public Resources handOver() {
    Resources other = new Resources();
    other.resources.addAll(resources);
    resources.clear();
    return other;
  }

  /**
   * Closes each resource, whatever happens to the others; once.
   *
   * @throws Exception the first one thrown, with all others suppressed
   */
  @Override
  public void close() throws Exception {
    Throwable first = null;
    while (!resources.isEmpty()) {
      first = closed(resources.pop(), first);
    }
    switch (first) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(first);
    }
  }

  // Whatever one throws must not keep the others open.
  @SuppressWarnings("CatchingUnchecked")
  private static @Nullable Throwable closed(AutoCloseable resource, @Nullable Throwable first) {
    try {
      resource.close();
      return first;
    } catch (Throwable e) {
      if (first == null) {
        return e;
      }
      first.addSuppressed(e);
      return first;
    }
  }
}
