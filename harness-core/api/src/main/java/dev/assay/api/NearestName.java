package dev.assay.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user may have meant by a name that is not known. */
public final class NearestName {
  private static final int MOST_LISTED = 20;
  private static final int MOST_EDITS = 20;

  private NearestName() {}

  /** The known name nearest to the given one, if one is near at all. */
  public static Optional<String> of(String name, Collection<String> known) {
    return known.stream()
        .filter(candidate -> Math.abs(name.length() - candidate.length()) <= mostEdits(name))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(best -> isNear(name, best));
  }

  private static boolean isNear(String name, String candidate) {
    int distance = distance(name, candidate);
    boolean sharesLetters = distance < Math.max(name.length(), candidate.length());
    return sharesLetters && distance <= mostEdits(name);
  }

  // A long name is no slip of a short one, and comparing it would take long.
  private static int mostEdits(String name) {
    return Math.max(2, Math.min(name.length() / 3, MOST_EDITS));
  }

  /** The end of a sentence that names the nearest known name, or all known names. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElseGet(() -> known.isEmpty() ? "there is none." : "known: " + list(known) + ".");
  }

  private static String list(Collection<String> known) {
    List<String> sorted = known.stream().distinct().sorted().toList();
    String listed = String.join(", ", sorted.stream().limit(MOST_LISTED).toList());
    return sorted.size() <= MOST_LISTED
        ? listed
        : listed + " and " + (sorted.size() - MOST_LISTED) + " more";
  }

  // Edits are letters that are missing, superfluous, others, or in the wrong order with their
  // neighbour; Damerau, CACM 7 (1964), in the form called optimal string alignment.
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : edits(a, i, b, j, edits);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int edits(String a, int i, String b, int j, int[][] edits) {
    int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
