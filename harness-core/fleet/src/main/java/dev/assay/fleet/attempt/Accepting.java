package dev.assay.fleet.attempt;

import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.report.acceptance.AcceptanceReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code assay accept} as an attempt uses it. */
public interface Accepting {
  /**
   * Judges this node, and leaves the report as {@link UnitFolder#ACCEPTANCE} and what was measured
   * in {@link UnitFolder#RESULTS}.
   *
   * @param folder of the unit
   * @param unit says of which VM type the node should be
   * @return empty when it was cancelled
   * @throws IOException when there is no verdict; the message says why
   */
  Optional<AcceptanceReport> judge(Path folder, UnitSpec unit, UnitWork.Accept demand)
      throws IOException, InterruptedException;

  /** Ends it; {@link #judge} then returns, be it called before or after. */
  void cancel();
}
