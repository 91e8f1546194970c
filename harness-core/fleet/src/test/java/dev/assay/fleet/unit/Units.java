package dev.assay.fleet.unit;

import dev.assay.fleet.unit.UnitSpec.VmTypeDemand;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.runtime.plan.Suite;
import dev.assay.runtime.plan.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units to test with. */
public final class Units {
  private Units() {}

  public static UnitSpec unit(String id) {
    return unit(id, VmTypeDemand.ANY, Duration.ofMinutes(5), 1);
  }

  public static UnitSpec unit(String id, VmTypeDemand vmType, Duration timeLimit, int nodes) {
    return new UnitSpec(
        "fleet-1",
        new UnitId(id),
        "fleet-1-" + id,
        new UnitWork.Measure(
            new RunSpec(
                List.of(
                    new Suite.Entry(
                        "host.memory-stream",
                        Map.of("threads", List.of("1", "2")),
                        Optional.of(Duration.ofSeconds(3)))),
                List.of(new Sweep(Optional.of("host"), "bs", List.of("4k", "1m"))),
                new Shape(2, 1, Duration.ofMillis(100), 3, Duration.ofMillis(250)),
                true,
                ShapeOverrides.NONE.orForks(4),
                7)),
        vmType,
        Optional.empty(),
        timeLimit,
        nodes,
        Map.of("campaign", "acceptance"));
  }
}
