package dev.assay.analysis.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Processors;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictedSpeedsTest {
  private static final Processors ICE_LAKE =
      new Processors(
          "GenuineIntel", 6, 8, 1, Set.of("avx2", "avx512f", "avx512_vnni", "avx512vbmi"));

  private final PredictedSpeeds speeds = new PredictedSpeeds(FittedSpeeds.bundled());

  /**
   * Eight cores of a Xeon 8370C, as the public data have them for Standard_D16s_v5: SHA-256 of 14.6
   * GB/s, 102 GB/s of memory. llama-bench measured 12.3 tokens/s there.
   */
  @Test
  void a_run_that_measured_both_predictors_gets_one_speed_a_fork() {
    RunResult run = run(ICE_LAKE, hash(14.6, 14.6, 14.6), dot("4xLLC", 102, 102, 51));

    WorkloadResult predicted = speeds.added(Phase.DECODE, run).results().getLast();

    assertThat(predicted.workload()).isEqualTo("prediction.llm-decode");
    assertThat(predicted.parameters()).containsExactly(Map.entry("model", "7B-Q4_K_M"));
    Samples rates = predicted.metrics().getFirst().samples();
    assertThat(rates.forks()).isEqualTo(3);
    // 4080263168/(8.308 × 14.6e9) + 4080263168/(1.363 × 102e9) + 32 × 642900 × 8/14.6e9 s
    assertThat(rates.fork(0)[0]).isCloseTo(13.466, Percentage.withPercentage(0.1));
    assertThat(rates.fork(1)).isEqualTo(rates.fork(0));
    assertThat(rates.fork(2)[0]).isLessThan(rates.fork(0)[0]);
  }

  @Test
  void without_both_predictors_the_reason_stands_in_place_of_a_speed() {
    assertThat(reason(run(ICE_LAKE, hash(14.6))))
        .contains("host.memory-stream.dot")
        .contains("measure both");
    assertThat(reason(run(ICE_LAKE, hash(14.6), dot("64MiB", 300)))).contains("measure both");
  }

  @Test
  void without_known_processors_nothing_is_predicted() {
    RunResult run = run(ICE_LAKE, hash(14.6), dot("4xLLC", 102));
    Machine unknown = new Machine("host", Optional.empty(), List.of());

    assertThat(reason(new RunResult(run.id(), run.started(), unknown, run.state(), run.results())))
        .contains("vector instructions");
  }

  @Test
  void disturbed_iterations_predict_nothing() {
    WorkloadResult disturbed =
        dot("4xLLC", 102).with(dot("4xLLC", 102).metrics(), List.of(new Taint(0, 0, "other work")));

    assertThat(reason(run(ICE_LAKE, hash(14.6), disturbed))).contains("undisturbed");
  }

  @ParameterizedTest
  @CsvSource({
    "GenuineIntel, 6, 4, 4",
    "AuthenticAMD, 23, 8, 8",
    "AuthenticAMD, 25, 8, 1",
    "ARM, 0, 2, 1"
  })
  void nodes_divide_the_memory_of_intel_and_of_amd_before_zen_3(
      String vendor, int family, int nodes, int domains) {
    assertThat(MeasuredCpu.memoryDomains(vendor, family, nodes)).isEqualTo(domains);
  }

  @ParameterizedTest
  @CsvSource({
    "AMX, 'amx_int8 avx512_vnni avx512vbmi avx512f avx2'",
    "AVX512_BYTES, 'avx512_vnni avx512vbmi avx512f avx2'",
    "AVX512, 'avx512_vnni avx512f avx2'",
    "AVX2, 'avx2 fma'",
    "I8MM, 'asimd asimddp i8mm sve'",
    "DOT_PRODUCT, 'asimd asimddp'"
  })
  void the_best_kernels_that_a_cpu_has_are_used(VectorKernels kernels, String features) {
    assertThat(VectorKernels.of(Set.of(features.split(" ")))).contains(kernels);
    assertThat(VectorKernels.of(Set.of("sse4_2"))).isEmpty();
  }

  @Test
  void only_profiles_that_predict_say_that_they_are_validated() {
    assertThat(Profile.builtIn())
        .filteredOn(profile -> profile.validation().isPresent())
        .containsExactly(Profile.LLM_DECODE, Profile.LLM_PREFILL);
    assertThat(Profile.TRAINING.validationSentence()).startsWith("not validated");
    assertThat(Profile.LLM_DECODE.validationSentence())
        .contains("404 VM types")
        .contains("on CPUs")
        .contains("10.1 %")
        .contains("36.3 %");
  }

  private String reason(RunResult run) {
    WorkloadResult predicted = speeds.added(Phase.DECODE, run).results().getLast();
    assertThat(predicted.metrics()).isEmpty();
    return ((Outcome.Skipped) predicted.outcome()).reason();
  }

  private static RunResult run(Processors processors, WorkloadResult... results) {
    return new RunResult(
        "run",
        Instant.EPOCH,
        new Machine(
            "host",
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            Equipment.UNKNOWN,
            Optional.of(processors)),
        RunState.FINISHED,
        List.of(results));
  }

  private static WorkloadResult hash(double... gigabytes) {
    return result("host.integer.sha256", "throughput", Category.CPU, Map.of(), gigabytes);
  }

  private static WorkloadResult dot(String size, double... gigabytes) {
    return result(
        "host.memory-stream.dot",
        "bandwidth",
        Category.MEMORY,
        Map.of("arraySize", size),
        gigabytes);
  }

  private static WorkloadResult result(
      String workload,
      String metric,
      Category category,
      Map<String, String> parameters,
      double... forks) {
    double[][] samples = new double[forks.length][];
    for (int i = 0; i < forks.length; i++) {
      samples[i] = new double[] {forks[i]};
    }
    return new WorkloadResult(
        workload,
        "dev.assay.plugins.host",
        category,
        parameters,
        Set.of(),
        Set.of(),
        new Outcome.Measured(),
        List.of(
            new MetricSeries(
                metric,
                Unit.GIGABYTE_PER_SECOND,
                Better.HIGHER,
                Clock.JMH,
                Optional.empty(),
                Optional.of(Extent.MACHINE),
                Samples.of(samples))),
        List.of(),
        List.of(),
        List.of());
  }
}
