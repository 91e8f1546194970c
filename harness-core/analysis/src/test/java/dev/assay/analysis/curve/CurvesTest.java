package dev.assay.analysis.curve;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.curve.Curve.Kind;
import dev.assay.analysis.curve.Curve.Point;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.summary.Level;
import dev.assay.api.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static double value(Point point) {
    return point.summary().estimate().knownValue().orElseThrow();
  }

  @Test
  void counters_of_a_sweep_become_a_curve_in_the_order_of_their_positions() {
    RunResult run =
        run("a")
            .with(
                workload("gpu.roofline")
                    .counter("fmas-16.flop-rate", 0, 0, 4, Unit.TERAFLOP_PER_SECOND)
                    .counter("fmas-2.flop-rate", 0, 0, 1, Unit.TERAFLOP_PER_SECOND)
                    .counter("fmas-2.bandwidth", 0, 0, 500, Unit.GIGABYTE_PER_SECOND)
                    .counter("clock", 0, 0, 1980, Unit.MEGAHERTZ))
            .build();

    List<Curve> curves = Curves.of(List.of(run));

    assertThat(curves).extracting(Curve::quantity).containsExactly("flop-rate", "bandwidth");
    assertThat(curves).allSatisfy(curve -> assertThat(curve.kind()).isEqualTo(Kind.ROOFLINE));
    assertThat(curves.getFirst().points())
        .extracting(Point::at)
        .containsExactly(List.of(2), List.of(16));
  }

  @Test
  void pairs_of_ends_become_a_matrix_in_units_that_are_read() {
    RunResult run =
        run("a")
            .with(
                workload("interconnect.peer-matrix")
                    .counter("bandwidth-1-0", 0, 0, 25e9, Unit.BYTE_PER_SECOND)
                    .counter("bandwidth-0-1", 0, 0, 24e9, Unit.BYTE_PER_SECOND))
            .build();

    Curve matrix = Curves.of(List.of(run)).getFirst();

    assertThat(matrix.kind()).isEqualTo(Kind.MATRIX);
    assertThat(matrix.unit()).isEqualTo(Unit.GIGABYTE_PER_SECOND);
    assertThat(matrix.points()).extracting(Point::at).containsExactly(List.of(0, 1), List.of(1, 0));
    assertThat(matrix.points()).extracting(CurvesTest::value).containsExactly(24.0, 25.0);
  }

  /** By hand: medians 2 and 8 of the forks, whose geometric mean is 4. */
  @Test
  void a_point_is_summarised_as_a_metric_is_by_forks() {
    RunResult run =
        run("a")
            .with(
                workload("interconnect.scaling")
                    .counter("throughput-of-4", 0, 0, 1, Unit.GIGABIT_PER_SECOND)
                    .counter("throughput-of-4", 0, 2, 1000, Unit.GIGABIT_PER_SECOND)
                    .counter("throughput-of-4", 0, 1, 2, Unit.GIGABIT_PER_SECOND)
                    .counter("throughput-of-4", 1, 0, 8, Unit.GIGABIT_PER_SECOND))
            .build();

    Point point = Curves.of(List.of(run)).getFirst().points().getFirst();

    assertThat(value(point)).isCloseTo(4, within(1e-12));
    assertThat(point.summary().level()).isEqualTo(Level.FORK);
  }

  @Test
  void tainted_iterations_stay_out_also_where_others_lack_the_counter() {
    RunResult run =
        run("a")
            .with(
                workload("interconnect.scaling")
                    .counter("efficiency-of-2", 0, 1, 0.9, Unit.ONE)
                    .counter("efficiency-of-2", 0, 3, 0.1, Unit.ONE)
                    .taint(0, 3, "throttled"))
            .build();

    Point point = Curves.of(List.of(run)).getFirst().points().getFirst();

    assertThat(value(point)).isEqualTo(0.9);
    assertThat(point.summary().tainted()).isEqualTo(1);
  }

  @Test
  void several_machines_are_the_replicates_of_a_point() {
    List<RunResult> runs =
        List.of(
            run("a")
                .on("m1")
                .with(workload("w").counter("efficiency-of-2", 0, 0, 0.8, Unit.ONE))
                .build(),
            run("b")
                .on("m2")
                .with(workload("w").counter("efficiency-of-2", 0, 0, 0.9, Unit.ONE))
                .build());

    assertThat(Curves.of(runs).getFirst().points().getFirst().summary().level())
        .isEqualTo(Level.MACHINE);
  }

  @Test
  void other_parameters_are_another_curve_and_what_failed_is_none() {
    RunResult run =
        run("a")
            .with(workload("w").parameter("n", "1").counter("efficiency-of-2", 0, 0, 0.8, Unit.ONE))
            .with(workload("w").parameter("n", "2").counter("efficiency-of-2", 0, 0, 0.9, Unit.ONE))
            .with(
                workload("v")
                    .outcome(new Outcome.Skipped("no device"))
                    .counter("efficiency-of-2", 0, 0, 0.9, Unit.ONE))
            .build();

    assertThat(Curves.of(List.of(run))).extracting(Curve::workload).containsExactly("w", "w");
  }
}
