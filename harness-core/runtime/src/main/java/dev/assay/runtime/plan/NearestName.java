package dev.assay.runtime.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user may have meant. */
public final class NearestName {
  private NearestName() {}

  /** The known name nearest to the given one, if one is near at all. */
  public static Optional<String> of(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(best -> isNear(name, best));
  }

  private static boolean isNear(String name, String candidate) {
    int distance = distance(name, candidate);
    boolean sharesLetters = distance < Math.max(name.length(), candidate.length());
    return sharesLetters && distance <= Math.max(2, name.length() / 3);
  }

  /** The end of a sentence that names the nearest known name, or all known names. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "there is none."
                    : "known: " + String.join(", ", known.stream().sorted().toList()) + ".");
  }

  // Levenshtein distance by two rows; Wagner and Fischer, JACM 21 (1974).
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
