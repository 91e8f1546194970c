package dev.assay.vmtypes.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether a VM type can be had.
 *
 * @param date of a retirement; else the day on which the source says so; empty for {@link
 *     State#AVAILABLE}
 * @param source where this is from; empty for {@link State#AVAILABLE}
 */
public record Lifecycle(State state, Optional<LocalDate> date, Optional<String> source) {
  public static final Lifecycle AVAILABLE =
      new Lifecycle(State.AVAILABLE, Optional.empty(), Optional.empty());

  /** As the sources have it. */
  public enum State {
    AVAILABLE,
    /** May be had by some, without a guarantee. */
    PREVIEW,
    /** Documented and not offered yet. */
    ANNOUNCED,
    /** Was offered and is not any more. */
    WITHDRAWN,
    /** Its retirement has a date. */
    RETIREMENT
  }

  public Lifecycle {
    if ((state == State.AVAILABLE) == (date.isPresent() && source.isPresent())) {
      throw new IllegalArgumentException(
          "A state needs a date and a source unless it is available, was %s of %s from %s."
              .formatted(state, date, source));
    }
  }

  /** Whether one may choose it on a day, so that it belongs in a ranking. */
  public boolean ranks(LocalDate today) {
    return state == State.AVAILABLE || state == State.RETIREMENT && today.isBefore(day());
  }

  /** In a few words, such as {@code retired 2026-09-30}; empty for what is available. */
  public String label(LocalDate today) {
    return switch (state) {
      case AVAILABLE -> "";
      case RETIREMENT -> (today.isBefore(day()) ? "retires " : "retired ") + day();
      case PREVIEW -> "preview";
      case ANNOUNCED -> "announced";
      case WITHDRAWN -> "withdrawn";
    };
  }

  private LocalDate day() {
    return date.orElseThrow();
  }
}
