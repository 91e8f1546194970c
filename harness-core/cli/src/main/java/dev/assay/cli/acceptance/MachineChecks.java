package dev.assay.cli.acceptance;

import dev.assay.acceptance.facts.Expected;
import dev.assay.acceptance.facts.StaticChecks;
import dev.assay.acceptance.machine.MachineReader;
import dev.assay.acceptance.machine.MachineSource;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of this machine that need no measuring. */
final class MachineChecks {
  private MachineChecks() {}

  /**
   * Held against the facts of what it should be.
   *
   * @param environment of this process
   */
  static List<CheckResult> of(Claim claim, Map<String, String> environment) {
    return StaticChecks.of(
        new MachineReader(MachineSource.ofThisMachine(environment)).read(),
        Expected.of(claim.facts()));
  }

  /** Of a machine that is not this one. */
  static List<CheckResult> elsewhere(String run, String machine) {
    return List.of(
        new CheckResult(
            new Check(
                "machine.equipment",
                Area.MACHINE,
                "devices, links and health",
                Optional.empty(),
                Duration.ZERO),
            new NotChecked(
                Cause.UNREADABLE,
                "Run %s is of machine %s, not of this one.".formatted(run, machine),
                "Run ./assay accept on " + machine + ".")));
  }
}
