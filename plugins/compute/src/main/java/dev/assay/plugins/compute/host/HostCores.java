package dev.assay.plugins.compute.host;

import java.util.List;

/**
 * Work over a range of indices on all cores that this process may run on, so that a device does not
 * wait for one of them. Its threads end with the work.
 */
public final class HostCores {
  private HostCores() {}

  /** Does a part of the work: the indices from {@code first} to below {@code end}. */
  @FunctionalInterface
  public interface Part<R, E extends Exception> {
    R over(long first, long end) throws E;
  }

  /** Does a part of work that has no result. */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    void over(long first, long end) throws E;
  }

  /**
   * Divides indices from 0 to below {@code count} and works on several parts at once.
   *
   * @param partSize indices of a part, at least 1; the last may have fewer
   * @return the parts' results in the order of the indices, whatever cores there are: sums of them
   *     are the same everywhere
   * @throws E what the part with the lowest indices threw, of those that threw
   */
  public static <R, E extends Exception> List<R> parts(
      long count, long partSize, Part<R, E> part, Class<E> failure) throws E {
    if (count < 0 || partSize < 1) {
      throw new IllegalArgumentException(
          "%d indices cannot be divided into parts of %d.".formatted(count, partSize));
    }
    int parts = Math.toIntExact(Math.ceilDiv(count, partSize));
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), parts);
    PartsOfWork<R, E> work = new PartsOfWork<>(count, partSize, parts, part);
    if (threads < 2) {
      work.run();
    } else {
      work.runBy(threads);
    }
    return work.results(failure);
  }

  /** As above, for work that fails by no checked exception. */
  public static <R> List<R> parts(long count, long partSize, Part<R, RuntimeException> part) {
    return parts(count, partSize, part, RuntimeException.class);
  }

  /** As above, for work without results. */
  public static <E extends Exception> void forEach(
      long count, long partSize, Action<E> action, Class<E> failure) throws E {
    parts(
        count,
        partSize,
        (Part<Boolean, E>)
            (first, end) -> {
              action.over(first, end);
              return true;
            },
        failure);
  }

  /** As above, for work without results that fails by no checked exception. */
  public static void forEach(long count, long partSize, Action<RuntimeException> action) {
    forEach(count, partSize, action, RuntimeException.class);
  }
}
