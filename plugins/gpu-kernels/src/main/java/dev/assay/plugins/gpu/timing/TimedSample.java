package dev.assay.plugins.gpu.timing;

/**
 * One time of a series, and when on the host's clock it was taken.
 *
 * @param nanoseconds of one operation, above 0
 * @param began before the operations were enqueued, by {@link System#nanoTime}
 * @param ended when they were known to be done
 */
public record TimedSample(double nanoseconds, long began, long ended) {
  public TimedSample {
    if (!(nanoseconds > 0)) {
      throw new IllegalStateException(
          "The device says that an operation took %f ns: its events do not work."
              .formatted(nanoseconds));
    }
  }
}
