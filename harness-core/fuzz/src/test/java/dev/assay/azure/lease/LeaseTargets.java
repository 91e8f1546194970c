package dev.assay.azure.lease;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Fuzz targets of this package. */
public final class LeaseTargets {
  private LeaseTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "lease-journal",
            Numbers.FROM_INPUT,
            file -> LeaseJournal.paidFor(file, Instant.parse("2026-11-30T12:00:00Z")),
            IOException.class));
  }
}
