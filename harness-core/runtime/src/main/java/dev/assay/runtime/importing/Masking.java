package dev.assay.runtime.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the secrets out of the values of one file. Values that differ only in a secret stay
 * different: the second is {@code "*** (2)"}, so that work with one password is not taken for work
 * with another.
 */
final class Masking {
  private final Map<String, List<String>> seen = new HashMap<>();

  /** The value of a name without secrets. */
  String masked(String name, String value) {
    String masked = Secrets.masked(name, value);
    if (masked.equals(value)) {
      return value;
    }
    List<String> unlike = seen.computeIfAbsent(name + "=" + masked, _ -> new ArrayList<>());
    int index = unlike.indexOf(value);
    if (index < 0) {
      index = unlike.size();
      unlike.add(value);
    }
    return index == 0 ? masked : "%s (%d)".formatted(masked, index + 1);
  }
}
