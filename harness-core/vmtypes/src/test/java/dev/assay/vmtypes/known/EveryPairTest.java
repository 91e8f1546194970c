package dev.assay.vmtypes.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.PriceHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/**
 * Costs of any two VM types of the catalogue with GPUs and a price never contradict one another.
 */
class EveryPairTest {
  private static final Metric RATE =
      Metric.of(
          "rate", Unit.TERAFLOP_PER_SECOND, Better.HIGHER, Extent.DEVICE, "Operations over time.");
  private static final VmTypes TYPES = VmTypes.builtIn();
  private static final VmTypeFacts FACTS =
      new VmTypeFacts(
          TYPES,
          new PriceFile().builtIn(),
          PriceHistory.builtIn(),
          new KnownValues(List.of()),
          "eastus");
  private static final List<VmType> PRICED =
      TYPES.all().stream()
          .filter(type -> type.gpuCount().orElse(0) > 0)
          .filter(type -> FACTS.pricing(type.name()).flatMap(known -> known.usual()).isPresent())
          .toList();

  /** Every GPU as fast as any other: a part of one as fast as its share. */
  private static Subject subject(VmType type, double rate) {
    double whole = type.gpuCount().orElseThrow();
    double shown = rate * whole / Math.ceil(whole);
    return Subject.of(
        new RunResult(
            type.name(),
            Instant.EPOCH,
            new Machine("host", Optional.of(type.name()), List.of()),
            RunState.FINISHED,
            List.of(
                new WorkloadResult(
                    "gemm",
                    "test",
                    Category.GPU,
                    Map.of(),
                    Set.of(),
                    Set.of(),
                    new Outcome.Measured(),
                    List.of(MetricSeries.of(RATE, Samples.of(new double[][] {{shown}}))),
                    List.of(),
                    List.of(),
                    List.of()))));
  }

  /**
   * Equal GPUs cost what their hour costs, whether one counts machines or GPUs: the reference is a
   * machine of one whole GPU.
   */
  @Property(tries = 5, seed = "17")
  void equal_gpus_are_ranked_by_the_price_of_their_hour_per_machine_and_per_device(
      @ForAll @DoubleRange(min = 0.1, max = 5000) double rate) {
    VmType reference =
        PRICED.stream().filter(type -> type.gpuCount().orElse(0) == 1).findFirst().orElseThrow();
    Scorecard card =
        Scorecard.of(
            PRICED.stream().map(type -> subject(type, rate)).toList(),
            Criteria.NONE
                .withReference(subject(reference, rate))
                .withProfile(Profile.BALANCED)
                .withFacts(FACTS));

    assertThat(card.subjects()).hasSizeGreaterThan(30);
    for (SubjectResult subject : card.subjects()) {
      Economics economics = subject.economics().orElseThrow();
      double perGpuHour = economics.perGpuHour().orElseThrow().low();
      assertThat(economics.perDeviceHour().orElseThrow().low())
          .as(subject.name())
          .isCloseTo(perGpuHour, within(perGpuHour * 1e-9));
      assertThat(economics.perMachineHour().orElseThrow().low())
          .as(subject.name())
          .isCloseTo(perGpuHour, within(perGpuHour * 1e-9));
    }
  }
}
