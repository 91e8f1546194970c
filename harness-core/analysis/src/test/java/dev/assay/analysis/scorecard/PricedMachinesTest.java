package dev.assay.analysis.scorecard;

import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What scores and costs per device and per machine do whatever the figures are. */
class PricedMachinesTest {
  private static final double PART_PER_BILLION = 1e-9;

  /**
   * One machine.
   *
   * @param devices whole ones, or a part of one
   * @param rate of each device that the machine shows, TFLOP/s
   * @param disk of the machine, GB/s
   */
  private record Priced(String name, double devices, double rate, double disk, double price) {
    /** So many of it, as one machine. */
    private Priced times(int k) {
      return new Priced(name, devices * k, rate, disk * k, price * k);
    }

    /** Half of its one device, at half of all. */
    private Priced half() {
      return new Priced(name, devices / 2, rate / 2, disk / 2, price / 2);
    }

    private Priced at(double otherPrice) {
      return new Priced(name, devices, rate, disk, otherPrice);
    }
  }

  private static SubjectResult judged(Priced reference, Priced machine) {
    Map<String, Priced> types = new HashMap<>();
    types.put("reference", reference);
    types.put("machine", machine);
    Subject base = Subject.of(run("reference", reference));
    return Scorecard.of(
            List.of(base, Subject.of(run("machine", machine))),
            Criteria.NONE
                .withReference(base)
                .withProfile(Profile.BALANCED)
                .withFacts(new Known(types)))
        .subjects()
        .getLast();
  }

  private static RunResult run(String type, Priced machine) {
    RunBuilder run = RunBuilder.run(type).ofVmType(type);
    return run.with(
            workload("gemm")
                .in(Category.GPU)
                .of(Extent.DEVICE)
                .metric("rate", Unit.TERAFLOP_PER_SECOND, Better.HIGHER, machine.rate)
                .metric("latency", Unit.MICROSECOND, Better.LOWER, 5))
        .with(
            workload("disk")
                .in(Category.STORAGE)
                .metric("bandwidth", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, machine.disk))
        .build();
  }

  private record Known(Map<String, Priced> types) implements Facts {
    @Override
    public List<KnownValue> knownValues(String vmType, Identity identity) {
      return List.of();
    }

    @Override
    public OptionalDouble gpus(String vmType) {
      return OptionalDouble.of(Objects.requireNonNull(types.get(vmType)).devices);
    }

    @Override
    public Optional<Pricing> pricing(String vmType) {
      double price = Objects.requireNonNull(types.get(vmType)).price;
      return Optional.of(
          new Pricing(
              List.of(
                  HourlyPrice.of(
                      price, HourlyPrice.Kind.PAY_AS_YOU_GO, "eastus", LocalDate.EPOCH, "a test")),
              List.of()));
    }
  }

  private static double value(CompositeScore score) {
    return score.estimate().knownValue().orElseThrow();
  }

  private static double whole(SubjectResult subject, Scope scope) {
    return value(subject.overall(scope).orElseThrow().composite());
  }

  private static double adding(SubjectResult subject) {
    return value(subject.overall(Scope.MACHINE).orElseThrow().adding().orElseThrow());
  }

  private static double perMachineHour(SubjectResult subject) {
    return low(subject.economics().orElseThrow().perMachineHour());
  }

  private static double perDeviceHour(SubjectResult subject) {
    return low(subject.economics().orElseThrow().perDeviceHour());
  }

  private static double low(Optional<Cost> cost) {
    return cost.orElseThrow().low();
  }

  private static void assertSame(double value, double expected) {
    assertThat(value).isCloseTo(expected, within(expected * PART_PER_BILLION));
  }

  @Property(tries = 200, seed = "17")
  void machines_of_one_device_and_one_machine_of_all_those_agree(
      @ForAll @IntRange(min = 1, max = 72) int k,
      @ForAll @DoubleRange(min = 0.1, max = 5000) double rate,
      @ForAll @DoubleRange(min = 0.01, max = 500) double price,
      @ForAll @IntRange(min = 1, max = 16) int ofReference) {
    Priced reference = new Priced("reference", ofReference, 700, 10, 90);
    Priced one = new Priced("one", 1, rate, 3, price);

    SubjectResult single = judged(reference, one);
    SubjectResult all = judged(reference, one.times(k));

    assertSame(whole(all, Scope.DEVICE), whole(single, Scope.DEVICE));
    assertSame(adding(all), k * adding(single));
    assertSame(perMachineHour(all), perMachineHour(single));
    assertSame(perDeviceHour(all), perDeviceHour(single));
  }

  @Property(tries = 200, seed = "17")
  void half_of_a_device_at_half_the_price_costs_the_same(
      @ForAll @DoubleRange(min = 0.1, max = 5000) double rate,
      @ForAll @DoubleRange(min = 0.01, max = 500) double price,
      @ForAll @IntRange(min = 1, max = 6) int halvings) {
    Priced reference = new Priced("reference", 1, 700, 10, 90);
    Priced one = new Priced("one", 1, rate, 3, price);
    Priced part = one;
    for (int i = 0; i < halvings; i++) {
      part = part.half();
    }

    SubjectResult single = judged(reference, one);
    SubjectResult divided = judged(reference, part);

    assertSame(whole(divided, Scope.DEVICE), whole(single, Scope.DEVICE));
    assertSame(perMachineHour(divided), perMachineHour(single));
    assertSame(perDeviceHour(divided), perDeviceHour(single));
  }

  @Property(tries = 200, seed = "17")
  void the_same_machine_at_a_higher_price_is_never_cheaper(
      @ForAll @DoubleRange(min = 0.1, max = 5000) double rate,
      @ForAll @DoubleRange(min = 0.01, max = 500) double price,
      @ForAll @DoubleRange(min = 1.01, max = 10) double dearer,
      @ForAll @IntRange(min = 1, max = 72) int devices) {
    Priced reference = new Priced("reference", 8, 700, 10, 90);
    Priced machine = new Priced("machine", devices, rate, 3, price);

    SubjectResult cheap = judged(reference, machine);
    SubjectResult dear = judged(reference, machine.at(price * dearer));

    assertThat(perMachineHour(dear)).isGreaterThan(perMachineHour(cheap));
    assertThat(perDeviceHour(dear)).isGreaterThan(perDeviceHour(cheap));
  }

  @Property(tries = 200, seed = "17")
  void a_faster_device_is_never_dearer_at_the_same_price(
      @ForAll @DoubleRange(min = 0.1, max = 5000) double rate,
      @ForAll @DoubleRange(min = 1.01, max = 10) double faster,
      @ForAll @IntRange(min = 1, max = 72) int devices) {
    Priced reference = new Priced("reference", 8, 700, 10, 90);

    SubjectResult slow = judged(reference, new Priced("slow", devices, rate, 3, 50));
    SubjectResult fast = judged(reference, new Priced("fast", devices, rate * faster, 3, 50));

    assertThat(perMachineHour(fast)).isLessThan(perMachineHour(slow));
    assertThat(perDeviceHour(fast)).isLessThan(perDeviceHour(slow));
  }
}
