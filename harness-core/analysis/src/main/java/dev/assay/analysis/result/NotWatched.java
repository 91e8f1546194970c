package dev.assay.analysis.result;

/**
 * A kind of disturbance that a machine does not tell of, so that a run looks undisturbed by it.
 *
 * @param why without a full stop
 */
public record NotWatched(Disturbance.Kind kind, String why) {
  @Override
  public String toString() {
    return kind.label() + ": " + why;
  }
}
