package dev.assay.fleet.attempt;

import dev.assay.analysis.result.RunResult;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.util.Optional;

/** The ordinary harness as an attempt uses it. */
public interface Measuring {
  /**
   * Measures a unit's work as a run; goes on with it where it was begun.
   *
   * @param run its id
   * @param work that of the unit
   * @return incomplete when it was cancelled
   * @throws SpecException when the work cannot be planned here
   */
  RunResult measure(
      RunStore store, String run, UnitSpec unit, RunSpec work, Optional<RunHeader.VmType> vmType)
      throws IOException, InterruptedException, SpecException;

  /** Ends what is being measured; {@link #measure} then returns, be it called before or after. */
  void cancel();
}
