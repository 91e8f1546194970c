package dev.assay.analysis.acceptance.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.analysis.acceptance.RunValues;
import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class FloorLearningTest {
  private static final FloorLearning LEARNING = new FloorLearning(0.99, 0.95);
  private final Random random = new Random(20261203);

  /** Of values 0.99, 0.995, 1, 1.005, 1.01 on the scale of logarithms, by the table of factors. */
  @Test
  void one_value_of_five_machines_has_the_tabulated_tolerance_limit() {
    List<Map.Entry<String, RunValues>> runs = new ArrayList<>();
    for (int i = -2; i <= 2; i++) {
      runs.add(run("n" + i, Map.of(measurand("a", Better.HIGHER), 100 * Math.exp(i * 0.005))));
    }

    LearnedFloor floor = LEARNING.of(runs).floors().getFirst();

    double deviation = Math.sqrt(10 * 0.005 * 0.005 / 4);
    assertThat(Math.log(floor.limit().value() / 100)).isCloseTo(-5.741 * deviation, within(1e-5));
    assertThat(floor.typical()).isCloseTo(100, within(1e-9));
    assertThat(floor.margin()).isCloseTo(0.0444, within(1e-4));
  }

  @Test
  void where_less_is_better_the_limit_is_above_and_it_is_never_nearer_than_two_percent() {
    List<Map.Entry<String, RunValues>> runs = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      runs.add(run("n" + i, Map.of(measurand("latency", Better.LOWER), 5 + i * 1e-5)));
    }

    LearnedFloor floor = LEARNING.of(runs).floors().getFirst();

    assertThat(floor.limit().value() / floor.typical()).isCloseTo(1 / 0.98, within(1e-9));
    assertThat(floor.method()).endsWith("widened to 2 %");
  }

  @Test
  void an_outlying_machine_is_left_out_of_every_floor_and_named() {
    List<Map.Entry<String, RunValues>> runs = good(20, 8, 0.005);
    Map<Measurand, Double> bad = new LinkedHashMap<>();
    for (int device = 0; device < 8; device++) {
      bad.put(device(device), device == 3 ? 90.0 : 100.0);
    }
    runs.add(run("bad", bad));

    FloorLearning.Learned learned = LEARNING.of(runs);

    assertThat(learned.leftOut()).extracting(OutlyingMachine::machine).containsExactly("bad");
    assertThat(learned.leftOut().getFirst().sentence())
        .contains("bad is left out", "device 3", "% below the median of 21 machines");
    assertThat(learned.machines()).hasSize(20).doesNotContain("bad");
    assertThat(learned.floors()).hasSize(8).allMatch(floor -> floor.machines() == 20);
  }

  @Test
  void devices_of_a_machine_lend_each_other_degrees_of_freedom_but_not_their_levels() {
    List<Map.Entry<String, RunValues>> runs = new ArrayList<>();
    for (int machine = 0; machine < 5; machine++) {
      Map<Measurand, Double> values = new LinkedHashMap<>();
      for (int device = 0; device < 8; device++) {
        // Devices 4 to 7 are behind another link, by design.
        values.put(
            device(device), (device < 4 ? 100 : 80) * Math.exp(0.005 * random.nextGaussian()));
      }
      runs.add(run("n" + machine, values));
    }

    List<LearnedFloor> floors = LEARNING.of(runs).floors();

    assertThat(floors).hasSize(8);
    assertThat(floors.get(0).typical()).isCloseTo(100, within(1.0));
    assertThat(floors.get(7).typical()).isCloseTo(80, within(1.0));
    // One device alone would have 4 degrees of freedom and a factor above 8, which is 4 %.
    assertThat(floors).allMatch(floor -> floor.margin() < 0.035);
  }

  @Test
  void several_runs_of_a_machine_count_as_one_machine_and_widen_the_limit_by_what_they_differ() {
    List<Map.Entry<String, RunValues>> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(run("a", Map.of(measurand("a", Better.HIGHER), 100.0 + i)));
      runs.add(run("b", Map.of(measurand("a", Better.HIGHER), 101.0 + i)));
    }
    assertThat(LEARNING.of(runs).floors()).isEmpty();
    assertThat(LEARNING.of(runs).without().values())
        .containsExactly("2 good machines measured it in this way; it takes 5.");

    List<Map.Entry<String, RunValues>> noisy = new ArrayList<>();
    for (int machine = 0; machine < 6; machine++) {
      for (int run = 0; run < 4; run++) {
        noisy.add(
            run(
                "n" + machine,
                Map.of(
                    measurand("a", Better.HIGHER),
                    100 * Math.exp(0.0001 * machine + (run % 2 == 0 ? 0.03 : -0.03)))));
      }
    }
    // The means of the machines agree; a single run lies 3 % off.
    assertThat(LEARNING.of(noisy).floors().getFirst().margin()).isGreaterThan(0.06);
  }

  @Test
  void
      where_values_are_not_normal_many_machines_give_one_of_their_values_and_few_twice_the_worst() {
    DoubleSupplier twoLevels = () -> (random.nextDouble() < 0.5 ? 90 : 100) + random.nextGaussian();
    LearnedFloor few = LEARNING.of(one(40, twoLevels)).floors().getFirst();
    assertThat(few.method()).contains("not normal", "which share keeps it is not known");
    // The mean is about 95, the worst about 88.
    assertThat(few.margin()).isBetween(0.11, 0.21);

    LearnedFloor floor = LEARNING.of(one(400, twoLevels)).floors().getFirst();
    assertThat(floor.method()).startsWith("distribution-free, value ");
    assertThat(floor.limit().value()).isBetween(86.0, 89.0);
  }

  @Test
  void machines_that_all_gave_the_same_tell_no_spread() {
    assertThat(LEARNING.of(one(6, () -> 7)).without().values())
        .containsExactly("All 6 machines have the same value: no spread to judge by.");
  }

  @Test
  void sets_of_good_machines_seldom_lose_one() {
    int lost = 0;
    for (int trial = 0; trial < 400; trial++) {
      lost += LEARNING.of(good(12, 8, 0.02)).leftOut().isEmpty() ? 0 : 1;
    }
    // At most 1 % of 400 is 4, with a standard deviation of 2.
    assertThat(lost).isLessThan(12);
  }

  private List<Map.Entry<String, RunValues>> one(int machines, DoubleSupplier value) {
    List<Map.Entry<String, RunValues>> runs = new ArrayList<>();
    for (int machine = 0; machine < machines; machine++) {
      runs.add(run("n" + machine, Map.of(measurand("a", Better.HIGHER), value.getAsDouble())));
    }
    return runs;
  }

  private List<Map.Entry<String, RunValues>> good(int machines, int devices, double deviation) {
    List<Map.Entry<String, RunValues>> runs = new ArrayList<>();
    for (int machine = 0; machine < machines; machine++) {
      Map<Measurand, Double> values = new LinkedHashMap<>();
      for (int device = 0; device < devices; device++) {
        values.put(device(device), 100 * Math.exp(deviation * random.nextGaussian()));
      }
      runs.add(run("n" + machine, values));
    }
    return runs;
  }

  private static Measurand device(int device) {
    return new Measurand(measurand("a", Better.HIGHER).identity(), OptionalInt.of(device));
  }

  private static Measurand measurand(String metric, Better better) {
    return new Measurand(
        new Identity(
            "gpu.stream",
            new TreeMap<>(),
            metric,
            Unit.GIGABYTE_PER_SECOND.dimension(),
            better,
            Clock.HOST),
        OptionalInt.empty());
  }

  private static Map.Entry<String, RunValues> run(String machine, Map<Measurand, Double> values) {
    Map<Measurand, MeasuredValue> measured = new LinkedHashMap<>();
    values.forEach(
        (measurand, value) ->
            measured.put(measurand, new MeasuredValue(List.of(value), Unit.GIGABYTE_PER_SECOND)));
    return Map.entry(machine, new RunValues(measured, Map.of()));
  }
}
