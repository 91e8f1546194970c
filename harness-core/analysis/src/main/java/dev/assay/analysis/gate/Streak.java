package dev.assay.analysis.gate;

import dev.assay.analysis.gate.policy.WhenInconclusive;

/** How often in a row a gate allowed no answer, and what its policy makes of that. */
public sealed interface Streak {
  /**
   * @param times this one included, at least 1
   */
  record Counted(int times, WhenInconclusive rule) implements Streak {
    public Counted {
      if (times < 1) {
        throw new IllegalArgumentException("A streak has at least one verdict, had " + times + ".");
      }
    }
  }

  /**
   * The verdicts before cannot be read or kept.
   *
   * @param why a sentence for people, with what to do
   */
  record Unknown(String why) implements Streak {}

  /** Whether the policy lets it be, and goes on waiting for an answer. */
  default boolean tolerated() {
    return switch (this) {
      case Counted(int times, WhenInconclusive rule) ->
          rule.failAfter().isEmpty() || times < rule.failAfter().getAsInt();
      case Unknown _ -> false;
    };
  }

  /** Whether the gate fails for it. */
  default boolean fails() {
    return this instanceof Counted && !tolerated();
  }

  /**
   * What a headline says with it.
   *
   * @param found what a gate found that counts nothing
   */
  default String headline(String found) {
    return switch (this) {
      case Unknown(String why) -> "INCONCLUSIVE: " + found + " " + why;
      case Counted(int times, WhenInconclusive rule) -> {
        if (rule.failAfter().isEmpty()) {
          yield "INCONCLUSIVE: " + found;
        }
        if (!rule.counts()) {
          yield "FAIL: inconclusive, which fails by the policy: " + found;
        }
        yield fails()
            ? "FAIL: inconclusive for the %s time in a row: %s".formatted(ordinal(times), found)
            : "INCONCLUSIVE: %s %s"
                .formatted(found, warning(times, ordinal(rule.failAfter().getAsInt())));
      }
    };
  }

  private static String warning(int times, String last) {
    return times == 1
        ? "The %s time in a row fails.".formatted(last)
        : "This is the %s time in a row; the %s fails.".formatted(ordinal(times), last);
  }

  private static String ordinal(int number) {
    boolean teen = number % 100 >= 11 && number % 100 <= 13;
    return number
        + switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
