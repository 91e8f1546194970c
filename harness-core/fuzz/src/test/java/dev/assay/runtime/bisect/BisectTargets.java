package dev.assay.runtime.bisect;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class BisectTargets {
  private BisectTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "bisect-journal",
            Numbers.FROM_INPUT,
            file -> new BisectJournal(file).events(),
            IOException.class));
  }
}
