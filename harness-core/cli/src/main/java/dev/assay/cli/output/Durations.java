package dev.assay.cli.output;

import java.time.Duration;

/** Durations for people. */
public final class Durations {
  private Durations() {}

  /** Such as {@code 45 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
  public static String text(Duration duration) {
    long seconds = Math.max(0, Math.round(duration.toMillis() / 1e3));
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
