package dev.assay.worker.protocol;

import dev.assay.api.importing.Likeness;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who reads a file that several importers may recognise. */
public final class Likeliest {
  private Likeliest() {}

  /**
   * Those that recognise it for the strongest reason: one reads it, of several the user chooses.
   */
  public static <T> List<T> of(Map<T, Likeness> importers) {
    Optional<Likeness> strongest =
        importers.values().stream()
            .filter(likeness -> likeness != Likeness.NONE)
            .max(Comparator.naturalOrder());
    return importers.entrySet().stream()
        .filter(each -> Optional.of(each.getValue()).equals(strongest))
        .map(Map.Entry::getKey)
        .toList();
  }
}
