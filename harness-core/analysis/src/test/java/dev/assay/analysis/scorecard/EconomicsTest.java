package dev.assay.analysis.scorecard;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EconomicsTest {
  private static final Facts EIGHT_GPUS_AT_80_DOLLARS =
      new Facts() {
        @Override
        public List<KnownValue> knownValues(String vmType, Identity identity) {
          return List.of();
        }

        @Override
        public OptionalDouble gpus(String vmType) {
          return OptionalDouble.of(8);
        }

        @Override
        public Optional<Pricing> pricing(String vmType) {
          return Optional.of(
              new Pricing(
                  List.of(
                      HourlyPrice.of(
                          80, HourlyPrice.Kind.PAY_AS_YOU_GO, "eastus", LocalDate.EPOCH, "a test")),
                  List.of()));
        }
      };

  private static WorkloadBuilder gemm() {
    return workload("gpu.gemm")
        .in(Category.GPU)
        .metric(
            new MetricSeries(
                "throughput",
                Unit.TERAFLOP_PER_SECOND,
                Better.HIGHER,
                Clock.DEVICE,
                Optional.of("gpu.fp16"),
                Optional.of(Extent.DEVICE),
                Samples.of(new double[][] {{500}, {500}})));
  }

  private static Economics economics(WorkloadBuilder measured) {
    Subject subject =
        Subject.of(
            run("a")
                .ofVmType("Standard_ND")
                .peak("gpu.fp16", 1000, Unit.TERAFLOP_PER_SECOND)
                .with(measured)
                .build());
    return Scorecard.of(List.of(subject), Criteria.NONE.withFacts(EIGHT_GPUS_AT_80_DOLLARS))
        .subjects()
        .getFirst()
        .economics()
        .orElseThrow();
  }

  /** 80 $/h over 8 GPUs of which half the peak was reached: 20 $. */
  @Test
  void an_effective_gpu_hour_is_of_the_share_of_the_peak_that_was_reached() {
    assertThat(economics(gemm()).effectiveGpuHour().orElseThrow().cost().low())
        .isCloseTo(20, within(1e-9));
  }

  @Test
  void a_kind_of_payment_that_is_not_known_gives_no_cost_and_the_reason() {
    Subject subject = Subject.of(run("a").ofVmType("Standard_ND").with(gemm()).build());
    Criteria spot =
        Criteria.NONE.withFacts(EIGHT_GPUS_AT_80_DOLLARS).withPay(HourlyPrice.Kind.SPOT);

    SubjectResult result = Scorecard.of(List.of(subject), spot).subjects().getFirst();

    assertThat(result.economics()).isEmpty();
    assertThat(result.noPrice()).contains("no spot price of Standard_ND is known in the region");
  }

  @Test
  void what_is_not_fit_for_a_score_makes_no_effective_gpu_hour() {
    WorkloadBuilder throttled = gemm().taint(0, 0, "throttled").taint(1, 0, "throttled");

    assertThat(economics(throttled).effectiveGpuHour()).isEmpty();
  }
}
