package dev.assay.fleet.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.plan.Sweep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodesOfUnitTest {
  private static final UnitSpec PAIR =
      UnitsOfTest.unit("pair", "rank", Optional.of("Standard_HB120rs_v3"), 2);

  @Test
  void the_ends_of_a_pair_meet_in_a_folder_of_the_unit_and_measure_runs_of_their_own() {
    NodesOfUnit nodes = new NodesOfUnit("/shared/u");

    UnitSpec first = nodes.complete(PAIR, 0);
    UnitSpec second = nodes.complete(PAIR, 1);

    assertThat(first.work()).isEqualTo(second.work());
    assertThat(((UnitWork.Measure) first.work()).spec().sweeps())
        .containsExactly(
            new Sweep(Optional.empty(), "path", List.of("network")),
            new Sweep(Optional.empty(), "role", List.of("slurm")),
            new Sweep(Optional.empty(), "port", List.of("0")),
            new Sweep(Optional.empty(), "rendezvous", List.of("/shared/u/rendezvous")));
    assertThat(first.run()).isEqualTo(PAIR.run());
    assertThat(second.run()).isEqualTo(PAIR.run() + "-rank-1");
  }

  @Test
  void the_vm_type_that_was_asked_for_is_declared_by_the_cluster() {
    assertThat(new NodesOfUnit("/shared/u").complete(PAIR, 0).vmType().declared())
        .contains("Standard_HB120rs_v3");
  }

  @Test
  void a_unit_of_one_node_measures_what_it_was_given() {
    UnitSpec one = UnitsOfTest.unit("one", "measure", Optional.empty(), 1);

    assertThat(new NodesOfUnit("/shared/u").complete(one, 0)).isEqualTo(one);
  }
}
