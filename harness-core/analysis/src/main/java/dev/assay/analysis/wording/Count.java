package dev.assay.analysis.wording;

import java.util.Locale;

/** A number of things in words: one is singular, every other number plural. */
public final class Count {
  private static final long THOUSAND = 1000;

  private Count() {}

  /**
   * Such as {@code 1 run} or {@code 1,200 runs}.
   *
   * @param noun in the singular, regular; the last of several words
   */
  public static String of(long number, String noun) {
    // A formatter takes milliseconds to start, and few numbers need one.
    boolean grouped = number >= THOUSAND || number <= -THOUSAND;
    return (grouped ? String.format(Locale.ROOT, "%,d", number) : Long.toString(number))
        + " "
        + noun(number, noun);
  }

  /** The noun alone, in the number that goes with so many. */
  public static String noun(long number, String noun) {
    if (number == 1) {
      return noun;
    }
    boolean consonantAndY =
        noun.endsWith("y") && "aeiou".indexOf(noun.charAt(noun.length() - 2)) < 0;
    return consonantAndY ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }

  /** The ending of a verb that so many do: {@code it covers}, {@code they cover}. */
  public static String verb(long number, String infinitive) {
    return number == 1 ? infinitive + "s" : infinitive;
  }
}
