package dev.assay.analysis.scorecard;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.economics.WorkCost;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Scores and costs say whose performance they are of. */
class WhosePerformanceTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private record Type(double gpus, double price) {}

  private static final Map<String, Type> TYPES =
      Map.of(
          "NC40ads_H100", new Type(1, 6.98),
          "ND96isr_H100", new Type(8, 98.32),
          "NV6ads_A10", new Type(1.0 / 6, 0.454),
          "NV36ads_A10", new Type(1, 3.2),
          "D8", new Type(0, 0.4));

  private static final Facts FACTS =
      new Facts() {
        @Override
        public List<KnownValue> knownValues(String vmType, Identity identity) {
          return List.of();
        }

        @Override
        public OptionalDouble gpus(String vmType) {
          return OptionalDouble.of(Objects.requireNonNull(TYPES.get(vmType), vmType).gpus);
        }

        @Override
        public Optional<Pricing> pricing(String vmType) {
          HourlyPrice price =
              HourlyPrice.of(
                  Objects.requireNonNull(TYPES.get(vmType), vmType).price,
                  HourlyPrice.Kind.PAY_AS_YOU_GO,
                  "eastus",
                  LocalDate.EPOCH,
                  "a test");
          return Optional.of(new Pricing(List.of(price), List.of()));
        }
      };

  /** Nine products on one device, each at the same rate. */
  private static RunBuilder products(String vmType, double teraflops) {
    return products(vmType, vmType, teraflops);
  }

  private static RunBuilder products(String id, String vmType, double teraflops) {
    RunBuilder run = run(id).ofVmType(vmType);
    for (int i = 1; i <= 9; i++) {
      run.with(
          workload("gemm")
              .in(Category.GPU)
              .parameter("m", Integer.toString(1024 * i))
              .parameter("gpus", "1")
              .of(Extent.DEVICE)
              .metric("throughput", Unit.TERAFLOP_PER_SECOND, Better.HIGHER, teraflops));
    }
    return run;
  }

  private static Scorecard card(RunBuilder reference, RunBuilder... others) {
    Subject base = Subject.of(reference.build());
    List<Subject> subjects =
        Stream.concat(Stream.of(base), Stream.of(others).map(run -> Subject.of(run.build())))
            .toList();
    return Scorecard.of(
        subjects, Criteria.NONE.withReference(base).withProfile(Profile.BALANCED).withFacts(FACTS));
  }

  private static double score(Scorecard card, int subject, Scope scope) {
    return card.subjects()
        .get(subject)
        .overall(scope)
        .orElseThrow()
        .composite()
        .estimate()
        .knownValue()
        .orElseThrow();
  }

  private static Economics economics(Scorecard card, int subject) {
    return card.subjects().get(subject).economics().orElseThrow();
  }

  /** 98.32 / 1 and 6.98 / (1/8) = 55.84; 98.32 / 8 and 6.98 a device. */
  @Test
  void one_device_does_an_eighth_of_what_eight_do_at_an_eighth_of_the_work() {
    Scorecard card = card(products("ND96isr_H100", 700), products("NC40ads_H100", 700));

    assertThat(score(card, 1, Scope.MACHINE)).isCloseTo(1.0 / 8, EXACT);
    assertThat(score(card, 1, Scope.DEVICE)).isCloseTo(1, EXACT);
    assertThat(economics(card, 0).perMachineHour().orElseThrow().low()).isCloseTo(98.32, EXACT);
    assertThat(economics(card, 1).perMachineHour().orElseThrow().low()).isCloseTo(55.84, EXACT);
    assertThat(economics(card, 0).perDeviceHour().orElseThrow().low()).isCloseTo(12.29, EXACT);
    assertThat(economics(card, 1).perDeviceHour().orElseThrow().low()).isCloseTo(6.98, EXACT);
    assertThat(card.leading()).contains(Scope.MACHINE);
  }

  /** A sixth at 0.454 an hour is 2.724 a GPU-hour; it reaches a sixth of the whole one's rate. */
  @Test
  void a_part_of_a_device_is_scaled_up_to_a_whole_one() {
    Scorecard card = card(products("NV36ads_A10", 60), products("NV6ads_A10", 10));

    assertThat(score(card, 1, Scope.DEVICE)).isCloseTo(1, EXACT);
    assertThat(score(card, 1, Scope.MACHINE)).isCloseTo(1.0 / 6, EXACT);
    assertThat(economics(card, 1).perGpuHour().orElseThrow().low()).isCloseTo(2.724, EXACT);
    assertThat(economics(card, 1).perDeviceHour().orElseThrow().low()).isCloseTo(2.724, EXACT);
    assertThat(economics(card, 1).perMachineHour().orElseThrow().low()).isCloseTo(2.724, EXACT);
  }

  /** 98.32 / 8 for one device's 0.7 PFLOP/s; all of the 6.98 for the same. */
  @Test
  void work_of_one_device_costs_its_share_of_the_machine() {
    Scorecard card = card(products("ND96isr_H100", 700), products("NC40ads_H100", 700));

    WorkCost ofEight = card.subjects().get(0).metrics().getFirst().cost().orElseThrow();
    WorkCost ofOne = card.subjects().get(1).metrics().getFirst().cost().orElseThrow();
    assertThat(ofEight.cost().low()).isCloseTo(12.29 / 0.7, EXACT);
    assertThat(ofOne.cost().low()).isCloseTo(6.98 / 0.7, EXACT);
  }

  /** The geometric mean of 1/8 (throughput) and 1 (latency) is √(1/8); prices see 1/8 alone. */
  @Test
  void a_latency_counts_in_the_score_and_never_in_the_cost() {
    Scorecard card =
        card(
            products("ND96isr_H100", 700).with(launchLatency()),
            products("NC40ads_H100", 700).with(launchLatency()));

    assertThat(score(card, 1, Scope.MACHINE)).isCloseTo(Math.sqrt(1.0 / 8), EXACT);
    assertThat(economics(card, 1).perMachineHour().orElseThrow().low()).isCloseTo(55.84, EXACT);
  }

  private static WorkloadBuilder launchLatency() {
    return workload("launch")
        .in(Category.GPU)
        .of(Extent.DEVICE)
        .metric("latency", Unit.MICROSECOND, Better.LOWER, 5);
  }

  @Test
  void cores_have_a_score_of_their_own_and_no_cost() {
    Scorecard card = card(core("D8", 2), core("NC40ads_H100", 3));

    assertThat(score(card, 1, Scope.CORE)).isCloseTo(1.5, EXACT);
    assertThat(card.subjects().get(1).overall(Scope.MACHINE)).isEmpty();
    assertThat(economics(card, 1).perMachineHour()).isEmpty();
    assertThat(card.subjects().get(1).metrics().getFirst().cost()).isEmpty();
    assertThat(card.leading()).contains(Scope.CORE);
  }

  private static RunBuilder core(String vmType, double rate) {
    return run(vmType)
        .ofVmType(vmType)
        .with(
            workload("sort")
                .in(Category.CPU)
                .of(Extent.CORE)
                .metric("bandwidth", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, rate));
  }

  @Test
  void what_cannot_be_lifted_is_listed() {
    RunBuilder unknown = run("somewhere");
    RunBuilder part =
        run("parts")
            .with(
                workload("collective")
                    .in(Category.INTERCONNECT)
                    .of(Extent.PART)
                    .metric("busbw", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, 10));
    Scorecard card =
        Scorecard.of(
            List.of(Subject.of(unknown.with(device()).build()), Subject.of(part.build())),
            Criteria.NONE
                .withReference(Subject.of(products("ND96isr_H100", 700).build()))
                .withProfile(Profile.BALANCED)
                .withFacts(FACTS));

    assertThat(card.findings().stream().map(Finding::message))
        .anyMatch(text -> text.startsWith("Not in the score of the machine, because nobody knows"))
        .anyMatch(text -> text.startsWith("In no score, because they used some of the cores"));
  }

  private static WorkloadBuilder device() {
    return workload("gemm")
        .in(Category.GPU)
        .of(Extent.DEVICE)
        .metric("throughput", Unit.TERAFLOP_PER_SECOND, Better.HIGHER, 700);
  }

  @Test
  void a_reference_that_says_nothing_of_whose_performance_it_is_is_named() {
    MetricSeries old =
        new MetricSeries(
            "throughput",
            Unit.TERAFLOP_PER_SECOND,
            Better.HIGHER,
            Clock.DEVICE,
            Optional.empty(),
            Optional.empty(),
            Samples.of(new double[][] {{700}}));
    Subject reference =
        Subject.of(run("pinned").with(workload("gemm").in(Category.GPU).metric(old)).build());
    Scorecard card =
        Scorecard.of(
            List.of(Subject.of(products("ND96isr_H100", 700).build())),
            Criteria.NONE.withReference(reference).withProfile(Profile.BALANCED));

    assertThat(card.findings())
        .anyMatch(
            finding ->
                finding.subject().equals("pinned")
                    && finding.message().startsWith("In no score, because nobody said"));
  }

  @Test
  void a_machine_that_shows_fewer_devices_than_its_type_has_is_pointed_out() {
    Scorecard card =
        card(products("ND96isr_H100", 700), products("seven", "ND96isr_H100", 700).gpus(7));

    assertThat(card.findings().stream().map(Finding::message))
        .anyMatch(text -> text.startsWith("Its VM type has 8 GPUs and the machine showed 7."));
  }
}
