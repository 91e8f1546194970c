package dev.assay.runtime.imports;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class ImportTargets {
  private ImportTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "jmh.json",
            Numbers.SCALED,
            // The values alone: how long a fork took is computed from what the file says.
            file ->
                JmhResultFile.isOne(file)
                    ? new JmhResultFile()
                        .read(file).result().results().stream()
                            .map(result -> result.metrics())
                            .toList()
                    : List.of(),
            IOException.class));
  }
}
