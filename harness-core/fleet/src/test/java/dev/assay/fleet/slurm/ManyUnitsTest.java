package dev.assay.fleet.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.PlannedUnit;
import dev.assay.fleet.run.Fleet;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetListener;
import dev.assay.fleet.run.FleetRun;
import dev.assay.fleet.run.FleetStore;
import dev.assay.fleet.run.UnitState;
import dev.assay.fleet.run.UnitStatus;
import dev.assay.fleet.testkit.NodeGroup;
import dev.assay.fleet.testkit.SlurmCluster;
import dev.assay.runtime.journal.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What it takes to bring units that do nothing to their ends: {@code -Dassay.manyUnits=true}. */
@EnabledIfSystemProperty(named = "assay.manyUnits", matches = "true")
class ManyUnitsTest {
  private static final int UNITS = 200;
  private static final int NODES = 50;
  private static final String UNIT =
      """
      #!/bin/bash
      cd "$1"
      echo "$SLURMD_NODENAME" >>began
      echo '{"schema":"assay-unit-exit/1","kind":"complete","attempt":1,"node":"n","message":""}' >part
      mv part exit
      """;

  @Test
  void all_of_200_units_on_50_nodes_finish_once(@TempDir Path directory, TestReporter reporter)
      throws Exception {
    Path start = Files.writeString(directory.resolve("unit.sh"), UNIT);
    NodeFiles distribution = NodeFiles.of(Map.of(NodeFiles.START, start));
    FleetFolder folder = new FleetStore(directory.resolve("results")).create(plan());
    try (SlurmCluster cluster =
            SlurmCluster.start(
                directory.resolve("slurm"), NodeGroup.on("hpc", "Standard_HB120rs_v3", NODES));
        Fleet fleet =
            Fleet.open(
                folder,
                new RunStore(directory.resolve("results")),
                Clock.systemUTC(),
                new Nobody())) {
      SlurmTarget target =
          new SlurmTarget(
              "cluster",
              "slurm",
              Set.of(),
              UnitsOfTest.SETTINGS,
              context -> new ClusterLogin(cluster, directory));
      FleetRun run =
          new FleetRun(
              fleet,
              Map.of("cluster", target),
              distribution,
              UnitsOfTest::noRuntime,
              Clock.systemUTC(),
              Duration.ofSeconds(1));
      long begin = System.nanoTime();

      assertThat(run.drive()).isEmpty();

      double seconds = (System.nanoTime() - begin) / 1e9;
      reporter.publishEntry("seconds of wall clock a unit", "%.3f".formatted(seconds / UNITS));
      assertThat(fleet.statuses()).extracting(UnitStatus::state).containsOnly(UnitState.COMPLETE);
      for (PlannedUnit unit : fleet.plan().units()) {
        Path began =
            directory.resolve("assay/units/%s/%s/began".formatted(folder.id(), unit.spec().id()));
        assertThat(Files.readAllLines(began)).hasSize(1);
      }
    }
  }

  private static FleetPlan plan() {
    List<PlannedUnit> units =
        IntStream.rangeClosed(1, UNITS)
            .mapToObj(number -> UnitsOfTest.unit("u" + number, "nothing", Optional.empty(), 1))
            .map(unit -> new PlannedUnit(unit, "cluster", Duration.ofSeconds(1), Optional.empty()))
            .toList();
    return new FleetPlan(units.getFirst().spec().fleet(), 3, units);
  }

  private static final class Nobody implements FleetListener {
    @Override
    public void changed(UnitStatus status) {}

    @Override
    public void note(String line) {}
  }
}
