package dev.assay.acceptance.facts;

import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.analysis.acceptance.CheckResult;
import java.util.List;
import java.util.stream.Stream;

/** Judges what a machine has. */
public final class StaticChecks {
  private StaticChecks() {}

  /**
   * One answer for each check and part of the machine; checks of what the machine neither has nor
   * must have are left out.
   */
  public static List<CheckResult> of(MachineSeen seen, Expected expected) {
    GpuEvents events = GpuEvents.of(seen.kernelLog());
    return Stream.of(
            MachineChecks.of(seen, expected),
            GpuCount.of(seen, expected, events),
            GpuChecks.of(seen, expected),
            LinkChecks.of(seen, expected),
            InfinibandChecks.of(seen, expected),
            DiskChecks.of(seen, expected),
            EventChecks.of(seen, events))
        .flatMap(List::stream)
        .toList();
  }
}
