package dev.assay.api;

import dev.assay.api.Availability.MissingThing;

/**
 * Thrown by the set-up of a JMH benchmark that turns out not to run here, which is then skipped,
 * not failed. What can be known before belongs into {@link Benchmarks#availability}; self-timed
 * workloads say it by {@link Workload#availability}.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String REMEDY = " (to fix it: ";

  /**
   * @param missing what is missing and how to get it
   */
  public UnavailableException(MissingThing missing) {
    super(missing.what() + REMEDY + missing.remedy() + ")");
  }

  /**
   * What the message of such an exception says. JMH hands the harness no more of an exception than
   * its text.
   */
  public static MissingThing missing(String message) {
    int remedy = message.lastIndexOf(REMEDY);
    if (remedy < 1 || !message.endsWith(")")) {
      throw new IllegalArgumentException("Not the message of a missing thing: " + message);
    }
    return new MissingThing(
        message.substring(0, remedy),
        message.substring(remedy + REMEDY.length(), message.length() - 1));
  }
}
