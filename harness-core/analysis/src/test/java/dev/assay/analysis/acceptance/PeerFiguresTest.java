package dev.assay.analysis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PeerFiguresTest {
  private final Map<Measurand, MeasuredValue> values = new LinkedHashMap<>();

  /** Of each device one value a fork. */
  private Identity add(String metric, Unit unit, Better better, double[]... devices) {
    Identity identity =
        new Identity("copy", new TreeMap<>(), metric, unit.dimension(), better, Clock.DEVICE);
    for (int device = 0; device < devices.length; device++) {
      values.put(
          new Measurand(identity, OptionalInt.of(device)),
          new MeasuredValue(Arrays.stream(devices[device]).boxed().toList(), unit));
    }
    return identity;
  }

  private Identity bandwidth(String metric, double... devices) {
    return add(
        metric,
        Unit.GIGABYTE_PER_SECOND,
        Better.HIGHER,
        Arrays.stream(devices).mapToObj(value -> new double[] {value}).toArray(double[][]::new));
  }

  private List<MeasuredValue> figures() {
    return List.copyOf(PeerFigures.of(values).values());
  }

  @Test
  void a_device_that_is_slower_in_all_its_values_is_as_much_below_one() {
    bandwidth("up", 50, 50, 50, 45);
    bandwidth("down", 40, 40, 40, 36);

    assertThat(figures()).hasSize(4);
    assertThat(figures().get(3).mean()).isCloseTo(0.9, within(1e-12));
    // A third of the other's deficit is in the mean of its peers.
    assertThat(figures().getFirst().mean()).isCloseTo(Math.pow(0.9, -1 / 3.0), within(1e-12));
  }

  @Test
  void what_all_devices_have_in_common_is_not_in_it() {
    bandwidth("up", 50, 55, 60);
    List<MeasuredValue> day = figures();
    bandwidth("up", 45, 49.5, 54);

    for (int device = 0; device < 3; device++) {
      assertThat(figures().get(device).mean()).isCloseTo(day.get(device).mean(), within(1e-12));
    }
  }

  @Test
  void longer_is_slower_where_less_is_better() {
    add(
        "latency",
        Unit.MICROSECOND,
        Better.LOWER,
        new double[] {10},
        new double[] {10},
        new double[] {12.5});

    assertThat(figures().get(2).mean()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void each_fork_that_all_have_is_a_measurement() {
    add(
        "up",
        Unit.GIGABYTE_PER_SECOND,
        Better.HIGHER,
        new double[] {50, 40, 30},
        new double[] {50, 40, 30},
        new double[] {25, 30});

    assertThat(figures().get(2).forks()).hasSize(2);
    assertThat(figures().get(2).forks().getFirst()).isCloseTo(0.5, within(1e-12));
    assertThat(figures().get(2).forks().getLast()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void of_two_devices_nobody_knows_which_differs() {
    bandwidth("up", 50, 45);

    assertThat(figures()).isEmpty();
  }

  @Test
  void values_that_a_device_lacks_ratios_and_values_of_the_whole_are_left_out() {
    Identity up = bandwidth("up", 50, 50, 50);
    bandwidth("down", 40, 40);
    add("kept-up", Unit.ONE, Better.HIGHER, new double[] {1}, new double[] {0.5}, new double[] {1});
    values.put(
        new Measurand(
            new Identity(
                "copy",
                new TreeMap<>(),
                "worst",
                Unit.GIGABYTE_PER_SECOND.dimension(),
                Better.HIGHER,
                Clock.DEVICE),
            OptionalInt.empty()),
        new MeasuredValue(List.of(10.0), Unit.GIGABYTE_PER_SECOND));

    assertThat(figures()).allSatisfy(figure -> assertThat(figure.mean()).isEqualTo(1));
    assertThat(
            PeerFigures.of(values).keySet().iterator().next().identity().parameters().get("over"))
        .startsWith("1 value ");
    assertThat(up.metric()).isEqualTo("up");
  }

  @Test
  void figures_over_other_values_are_others_and_tell_what_they_are_over() {
    Identity up = bandwidth("up", 50, 50, 50);
    Identity ofOne = identityOfFigures();
    Identity down = bandwidth("down", 40, 40, 40);
    Identity ofBoth = identityOfFigures();

    assertThat(ofOne).isNotEqualTo(ofBoth);
    assertThat(PeerFigures.isOne(ofBoth)).isTrue();
    assertThat(PeerFigures.isOne(up)).isFalse();
    assertThat(PeerFigures.members(ofBoth, RunValues.withPeerFigures(values, Map.of())))
        .containsExactly(up, down);
  }

  private Identity identityOfFigures() {
    return PeerFigures.of(values).keySet().iterator().next().identity();
  }
}
