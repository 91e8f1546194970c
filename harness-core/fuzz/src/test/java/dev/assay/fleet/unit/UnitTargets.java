package dev.assay.fleet.unit;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class UnitTargets {
  private UnitTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "unit-spec.json",
            Numbers.FROM_INPUT,
            file -> new UnitFiles().readSpec(file),
            IOException.class),
        Target.of(
            "unit-exit.json",
            Numbers.FROM_INPUT,
            file -> new UnitFiles().readExit(file),
            IOException.class),
        Target.of(
            "unit-journal.jsonl",
            Numbers.FROM_INPUT,
            file -> new AttemptJournal(file).attempts(),
            IOException.class));
  }
}
