package dev.assay.analysis.result;

/**
 * How long a fork takes.
 *
 * @param seconds all of it, above 0
 * @param measuringSeconds its measured iterations alone, above 0 and at most {@code seconds}
 */
public record ForkTime(double seconds, double measuringSeconds) {
  public ForkTime {
    if (!(measuringSeconds > 0) || !(seconds >= measuringSeconds) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException(
          "A fork of %s s cannot measure for %s s.".formatted(seconds, measuringSeconds));
    }
  }
}
