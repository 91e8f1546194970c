package dev.assay.analysis.gate.policy;

import java.util.OptionalInt;

/**
 * What becomes of a gate that allows no answer. One that never fails for it is green for ever where
 * it can see nothing.
 *
 * @param failAfter the gate fails when it is inconclusive for this many times in a row, 1 to {@link
 *     #MOST}; empty where it never does
 */
public record WhenInconclusive(OptionalInt failAfter) {
  /** Nobody waits for more verdicts. */
  public static final int MOST = 100;

  public static final WhenInconclusive FAIL = failAfter(1);
  public static final WhenInconclusive WARN = new WhenInconclusive(OptionalInt.empty());
  public static final WhenInconclusive DEFAULT = failAfter(3);

  public WhenInconclusive {
    if (failAfter.isPresent() && (failAfter.getAsInt() < 1 || failAfter.getAsInt() > MOST)) {
      throw new IllegalArgumentException(
          "failAfter must be 1 to %d, was %d.".formatted(MOST, failAfter.getAsInt()));
    }
  }

  public static WhenInconclusive failAfter(int times) {
    return new WhenInconclusive(OptionalInt.of(times));
  }

  /** Whether it takes the verdicts before to know. */
  public boolean counts() {
    return failAfter.isPresent() && failAfter.getAsInt() > 1;
  }
}
