package dev.assay.runtime.verdict;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class VerdictTargets {
  private VerdictTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "verdicts.json",
            Numbers.FROM_INPUT,
            file -> new VerdictJson().read(file),
            IOException.class));
  }
}
