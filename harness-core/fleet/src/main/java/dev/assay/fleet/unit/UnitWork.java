package dev.assay.fleet.unit;

import dev.assay.runtime.plan.RunSpec;
import java.time.Duration;
import java.util.Optional;

/** What a unit does on its node. */
public sealed interface UnitWork {
  /** It measures like {@code assay run}. */
  record Measure(RunSpec spec) implements UnitWork {}

  /**
   * It judges the node like {@code assay accept}.
   *
   * @param budget how long may be measured; zero for nothing
   * @param reference the text of a file of learned limits
   * @param types the text of a file of VM types that the user describes
   */
  record Accept(Duration budget, Optional<String> reference, Optional<String> types)
      implements UnitWork {
    public Accept {
      if (budget.isNegative()) {
        throw new IllegalArgumentException("A budget is a time, not " + budget + ".");
      }
    }
  }
}
