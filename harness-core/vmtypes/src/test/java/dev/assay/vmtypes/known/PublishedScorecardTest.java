package dev.assay.vmtypes.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.plausibility.Plausibility;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.api.Category;
import dev.assay.vmtypes.catalogue.GpuPeaks;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.PriceHistory;
import dev.assay.vmtypes.published.PublishedResults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The 240 published measurements of five VM types, from the file to the card. */
class PublishedScorecardTest {
  private static final String A100 = "Standard_ND96amsr_A100_v4";
  private static final String H100 = "Standard_ND96isr_H100_v5";
  private static final String H200 = "Standard_ND96isr_H200_v5";
  private static final String MI300X = "Standard_ND96isr_MI300X_v5";

  private static final String GB200 = "Standard_ND128isr_NDR_GB200_v6";

  private static Scorecard card;

  @BeforeAll
  static void score() throws IOException {
    VmTypes types = VmTypes.builtIn();
    List<RunResult> runs =
        new PublishedResults(types, GpuPeaks.builtIn())
            .read("published", PublishedResults.builtIn());
    List<Subject> subjects =
        runs.stream()
            .map(run -> new Subject(run.machine().vmType().orElseThrow(), List.of(run)))
            .toList();
    Subject reference = subjects.stream().filter(s -> s.name().equals(H100)).findFirst().get();
    card =
        Scorecard.of(
            subjects,
            Criteria.NONE
                .withReference(reference)
                .withProfile(Profile.TRAINING)
                .withFacts(
                    new VmTypeFacts(
                        types,
                        new PriceFile().builtIn(),
                        PriceHistory.builtIn(),
                        new KnownValues(runs),
                        "eastus")));
  }

  @Test
  void a_region_may_be_written_in_any_case() throws IOException {
    Pricing pricing = pricing("eastus");
    assertThat(pricing.caveats()).isEmpty();
    assertThat(pricing("EastUS")).isEqualTo(pricing);
  }

  private static Pricing pricing(String region) throws IOException {
    return new VmTypeFacts(
            VmTypes.builtIn(),
            new PriceFile().builtIn(),
            PriceHistory.builtIn(),
            new KnownValues(List.of()),
            region)
        .pricing(H100)
        .orElseThrow();
  }

  @Test
  void every_published_measurement_is_on_the_card() {
    assertThat(card.subjects().stream().mapToInt(subject -> subject.metrics().size()).sum())
        .isEqualTo(240);
  }

  @Test
  void number_formats_never_meet() {
    assertThat(subject(A100).metrics())
        .filteredOn(metric -> metric.identity().workload().equals("published.gemm"))
        .hasSize(8)
        .allSatisfy(metric -> assertThat(metric.ratio()).isEmpty());
    assertThat(card.notComparable())
        .anySatisfy(
            pair -> {
              assertThat(pair.b()).startsWith(A100).contains("gemm");
              assertThat(pair.reason()).isEqualTo("dtype is fp16, not fp8e4m3");
            });
  }

  @Test
  void head_dimensions_never_meet() {
    for (String other : List.of(A100, MI300X)) {
      assertThat(subject(other).metrics())
          .filteredOn(metric -> metric.identity().workload().equals("published.attention"))
          .hasSize(2)
          .allSatisfy(metric -> assertThat(metric.ratio()).isEmpty());
    }
    assertThat(card.notComparable())
        .anySatisfy(pair -> assertThat(pair.reason()).isEqualTo("head_dim is 64, not 128"));
  }

  @Test
  void the_copy_that_lost_a_digit_is_called_implausible_and_why() {
    Plausibility place =
        metric(A100, "published.device-copy", Map.of("direction", "d2h")).plausibility().get();
    assertThat(place.standing()).isEqualTo(Plausibility.Standing.IMPLAUSIBLE);
    assertThat(place.reason()).contains("6.27 GB/s", "0.27 times", "23 GB/s", "health-checks");
    assertThat(card.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.subject()).isEqualTo(A100);
              assertThat(finding.message()).startsWith("Implausible").contains("d2h");
            });
  }

  @Test
  void no_other_value_is_implausible() {
    assertThat(card.subjects().stream().flatMap(subject -> subject.metrics().stream()))
        .filteredOn(
            metric ->
                metric
                    .plausibility()
                    .filter(place -> place.standing() == Plausibility.Standing.IMPLAUSIBLE)
                    .isPresent())
        .hasSize(1);
  }

  @Test
  void a_value_is_not_judged_by_the_document_it_is_from() {
    assertThat(
            metric(H100, "published.device-memory-stream", Map.of("kernel", "copy")).plausibility())
        .isEmpty();
  }

  @Test
  void memory_of_the_h200_beats_that_of_the_h100_by_the_ratio_of_the_published_values() {
    // 4.15 TB/s over 2.97 TB/s.
    MetricScore triad = metric(H200, "published.device-memory-stream", Map.of("kernel", "triad"));
    assertThat(triad.ratio().get().score().knownValue()).hasValueCloseTo(1.3973, within(0.0001));
    // (4.01/2.9 · 4.00/2.9 · 4.15/2.97 · 4.15/2.97 · 4.48/3.18)^(1/5)
    double mean =
        subject(H200).overall(Scope.MACHINE).get().composite().parts().stream()
            .filter(part -> part.workload().equals("published.device-memory-stream"))
            .findFirst()
            .get()
            .ratio();
    assertThat(mean).isCloseTo(1.3931, within(0.0001));
  }

  /**
   * The nine products in fp8 of the GB200 take its geometric mean over those of the H100 per
   * device; a machine of four does half of that many times the work of one of eight.
   */
  @Test
  void a_machine_of_four_devices_does_half_as_much_as_its_devices_would_in_a_machine_of_eight() {
    double device = gemm(subject(GB200).overall(Scope.DEVICE).orElseThrow());
    double machine = gemm(subject(GB200).overall(Scope.MACHINE).orElseThrow());

    assertThat(machine).isCloseTo(device / 2, within(1e-9));
    double ratios = 1;
    for (MetricScore metric : subject(GB200).metrics()) {
      if (metric.identity().workload().equals("published.gemm")) {
        ratios *= metric.ratio().orElseThrow().score().knownValue().getAsDouble();
      }
    }
    assertThat(device).isCloseTo(Math.pow(ratios, 1.0 / 9), within(1e-9));
  }

  private static double gemm(Overall overall) {
    return overall.composite().parts().stream()
        .filter(part -> part.workload().equals("published.gemm"))
        .findFirst()
        .orElseThrow()
        .ratio();
  }

  @Test
  void what_does_not_say_on_how_many_gpus_it_ran_enters_no_score_and_is_listed() {
    assertThat(card.findings())
        .anyMatch(
            finding ->
                finding.subject().equals(GB200)
                    && finding.message().contains("24 metrics, published.all-reduce"));
  }

  @Test
  void a_petaflop_hour_costs_the_gpus_share_of_the_price_over_its_rate() {
    // 98.32 USD/h for 8 GPUs, one of which did 1290.1 TFLOP/s: 12.29 / 1.2901 = 9.526.
    MetricScore gemm = metric(H100, "published.gemm", Map.of("m", "8192"));
    assertCents(gemm.cost().get().cost(), 9.53);
    // MI300X: 1222.9 TFLOP/s; no price in eastus.
    assertThat(metric(MI300X, "published.gemm", Map.of("m", "8192")).cost()).isEmpty();
    // A100, fp16: 32.77 / 8 / 0.2537 = 16.146.
    assertCents(metric(A100, "published.gemm", Map.of("m", "8192")).cost().get().cost(), 16.15);
  }

  @Test
  void a_terabyte_costs_what_the_machine_costs_while_it_is_moved() {
    // The whole machine: 98.32 / (3.6 · 0.39) = 70.028, and 98.32 / (3.6 · 55.3) = 0.4939.
    Map<String, String> small = Map.of("rw", "write", "bs", "1k");
    assertCents(metric(H100, "published.storage", small).cost().get().cost(), 70.03);
    Map<String, String> large = Map.of("rw", "read", "bs", "1M");
    assertCents(metric(H100, "published.storage", large).cost().get().cost(), 0.49);
    // One GPU of eight: 12.29 / (3.6 · 51) = 0.0669.
    Map<String, String> up = Map.of("direction", "h2d");
    assertCents(metric(H100, "published.device-copy", up).cost().get().cost(), 0.07);
  }

  @Test
  void shares_of_peak_are_of_the_dense_peak_of_the_number_format() {
    // 1382.2 of 1979 TFLOP/s, and 2.97 of 3.35 TB/s.
    assertThat(share(metric(H100, "published.gemm", Map.of("m", "32768"))))
        .isCloseTo(0.698, within(0.001));
    assertThat(share(metric(H100, "published.device-memory-stream", Map.of("kernel", "triad"))))
        .isCloseTo(0.887, within(0.001));
    // fp16 of the A100: 256.5 of 312.
    assertThat(share(metric(A100, "published.gemm", Map.of("m", "16384"))))
        .isCloseTo(0.822, within(0.001));
  }

  @Test
  void a_composite_of_single_measurements_has_no_interval_and_any_rank() {
    SubjectResult h200 = subject(H200);
    assertThat(h200.overall(Scope.MACHINE).get().composite().estimate().knownInterval()).isEmpty();
    assertThat(h200.overall(Scope.MACHINE).get().ranks().best()).isEqualTo(1);
    assertThat(h200.overall(Scope.MACHINE).get().ranks().worst()).isEqualTo(5);
    assertThat(h200.overall(Scope.MACHINE).get().composite().coverage()).isCloseTo(1, within(1e-9));
    assertThat(h200.overall(Scope.MACHINE).get().categories()).containsKey(Category.GPU);
  }

  private static void assertCents(Cost cost, double expected) {
    assertThat(Math.round(cost.low() * 100) / 100.0).isEqualTo(expected);
    assertThat(cost.high()).isEqualTo(cost.low());
  }

  private static double share(MetricScore metric) {
    return metric.shareOfPeak().get().share().knownValue().getAsDouble();
  }

  private static SubjectResult subject(String name) {
    return card.subjects().stream().filter(s -> s.name().equals(name)).findFirst().get();
  }

  private static MetricScore metric(String subject, String workload, Map<String, String> of) {
    return subject(subject).metrics().stream()
        .filter(metric -> metric.identity().workload().equals(workload))
        .filter(metric -> metric.identity().parameters().entrySet().containsAll(of.entrySet()))
        .findFirst()
        .get();
  }
}
