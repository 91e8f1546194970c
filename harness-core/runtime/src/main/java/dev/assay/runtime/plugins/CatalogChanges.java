package dev.assay.runtime.plugins;

import dev.assay.runtime.plugins.wiring.FileStamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the jars of a directory since it was last read, defective ones included.
 *
 * @param added new jars
 * @param updated jars whose file was replaced or written
 * @param removed jars that are gone
 */
public record CatalogChanges(List<Path> added, List<Path> updated, List<Path> removed) {
  public CatalogChanges {
    added = List.copyOf(added);
    updated = List.copyOf(updated);
    removed = List.copyOf(removed);
  }

  public boolean isEmpty() {
    return added.isEmpty() && updated.isEmpty() && removed.isEmpty();
  }

  static CatalogChanges between(
      Map<Path, Optional<FileStamp>> before, Map<Path, Optional<FileStamp>> after) {
    List<Path> added = new ArrayList<>();
    List<Path> updated = new ArrayList<>();
    after.forEach(
        (jar, stamp) -> {
          Optional<FileStamp> earlier = before.get(jar);
          if (earlier == null) {
            added.add(jar);
          } else if (!earlier.equals(stamp)) {
            updated.add(jar);
          }
        });
    List<Path> removed = new ArrayList<>(before.keySet());
    removed.removeAll(after.keySet());
    return new CatalogChanges(added, updated, removed);
  }
}
