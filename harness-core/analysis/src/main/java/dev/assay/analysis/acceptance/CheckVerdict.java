package dev.assay.analysis.acceptance;

/** The answer to a {@link Check}. What was not checked is an answer of its own, never a pass. */
public sealed interface CheckVerdict {
  /**
   * The machine is as expected.
   *
   * @param seen what was found, with values and units
   * @param expected what it was held against
   * @param basis of the expectation
   */
  record Passed(String seen, String expected, Basis basis) implements CheckVerdict {
    public Passed {
      requireText(seen, expected);
    }
  }

  /**
   * The machine is not as expected.
   *
   * @param seen what was found, with values and units; of what was measured again, every time
   * @param expected what it was held against
   * @param basis of the expectation
   * @param remedy what to do about it
   */
  record Failed(String seen, String expected, Basis basis, String remedy) implements CheckVerdict {
    public Failed {
      requireText(seen, expected, remedy);
    }
  }

  /**
   * Nobody can tell.
   *
   * @param cause decides whether the machine may be accepted all the same
   * @param why with what was found, if anything was
   * @param remedy what would check it
   */
  record NotChecked(Cause cause, String why, String remedy) implements CheckVerdict {
    public NotChecked {
      requireText(why, remedy);
    }
  }

  /** Why something was not checked. */
  enum Cause {
    /** Something is expected, but what there is could not be read or measured, or not surely. */
    UNREADABLE(true),
    /** What to expect depends on what the machine is, and that is not known. */
    UNKNOWN_EXPECTATION(true),
    /** It was read, and no document says what a machine of this configuration must have. */
    NO_LIMIT(false),
    /** The user's budget of time left it out. */
    BUDGET(false);

    private final boolean decisive;

    Cause(boolean decisive) {
      this.decisive = decisive;
    }

    /** Whether a machine cannot be accepted before this is checked. */
    public boolean decisive() {
      return decisive;
    }
  }

  private static void requireText(String... texts) {
    for (String text : texts) {
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            "A verdict says what was seen, expected and to be done.");
      }
    }
  }
}
