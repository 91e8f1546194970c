package dev.assay.analysis.prediction.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.analysis.prediction.VectorKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  /** Of a series in the even half, as {@link HalfTest} has it. */
  private static final String VM_TYPE = "Standard_D4s_v5";

  @TempDir private Path folder;

  @BeforeEach
  void a_machine_of_two_cores() throws IOException {
    write(
        "lscpu/stdout",
        """
        {"lscpu": [
          {"field": "Architecture:", "data": "x86_64"}, {"field": "CPU(s):", "data": "4"},
          {"field": "Thread(s) per core:", "data": "2"}, {"field": "Vendor ID:", "data": "GenuineIntel"},
          {"field": "Model name:", "data": "A CPU"}, {"field": "CPU family:", "data": "6"},
          {"field": "NUMA node(s):", "data": "2"}, {"field": "Flags:", "data": "fpu avx2 avx512f"}]}
        """);
    write("bw_mem/stdout", "rd 16.00 90000\nrd 64.00 20000\nrd 512.00 22000\nwr 64.00 9\n");
    write(
        "openssl/parsed.json",
        """
        [{"algo": "sha256", "block_size": 64, "speed": 1.0},
         {"algo": "sha256", "block_size": 16384, "speed": 2.5e9}]
        """);
  }

  @Test
  void missing_models_and_cut_off_lines_are_left_out_and_not_zero() throws IOException {
    write(
        "llm/stdout",
        llama("llama-7b.Q4_K_M.gguf", "A CPU", 128, 5.5)
            + llama("llama-7b.Q4_K_M.gguf", "A CPU", 16, 7)
            + llama("gemma-2b.Q4_K_M.gguf", "A CPU", 16, 20)
            + llama("SmolLM-135M.Q4_K_M.gguf", "A CPU", 128, 200)
            + llama("phi-4-q4.gguf", "A CPU", 128, 0)
            + llama("Llama-3.3-70B-Instruct-Q4_K_M.gguf", "A CPU", 128, 1).substring(0, 90));

    Survey survey = Survey.of(folder, Work.LLAMA_DECODE, Half.EVEN);

    assertThat(survey.leftOut()).isEmpty();
    assertThat(survey.observations())
        .extracting(one -> one.model().name(), Observation::rate)
        .containsExactly(tuple("2B", 20.0), tuple("7B", 5.5));
    var cpu = survey.observations().getFirst().cpu();
    assertThat(cpu.hashRate()).isEqualTo(2.5e9);
    assertThat(cpu.readRate()).isEqualTo(21e9);
    assertThat(cpu.cores()).isEqualTo(2);
    assertThat(cpu.memoryDomains()).isEqualTo(2);
    assertThat(cpu.kernels()).isEqualTo(VectorKernels.AVX512);
  }

  @Test
  void a_speed_of_another_processor_is_not_compared() throws IOException {
    write("llm/stdout", llama("llama-7b.Q4_K_M.gguf", "Another CPU", 128, 5.5));

    Survey survey = Survey.of(folder, Work.LLAMA_DECODE, Half.EVEN);

    assertThat(survey.observations()).isEmpty();
    assertThat(survey.leftOut())
        .containsExactly(
            entry("the model ran on another processor than the one that was measured", 1));
  }

  @Test
  void the_other_half_is_not_read() throws IOException {
    write("llm/stdout", llama("llama-7b.Q4_K_M.gguf", "A CPU", 128, 5.5));

    Survey survey = Survey.of(folder, Work.LLAMA_DECODE, Half.ODD);

    assertThat(survey.observations()).isEmpty();
    assertThat(survey.leftOut()).isEmpty();
  }

  @Test
  void times_of_vllm_become_rates() throws IOException {
    write("vllm/stderr", "x - INFO - cpu_model=A CPU\n");
    write(
        "vllm/stdout",
        vllm("tpot", "p50", 50) + vllm("tpot", "p95", 60) + vllm("ttft", "p50", 2000));

    assertThat(rates(Work.VLLM_DECODE)).containsExactly(20.0);
    assertThat(rates(Work.VLLM_PREFILL)).containsExactly(128.0);
  }

  private List<Double> rates(Work work) throws IOException {
    return Survey.of(folder, work, Half.EVEN).observations().stream()
        .map(Observation::rate)
        .toList();
  }

  private static String llama(String model, String cpu, int tokens, double rate) {
    return """
    {"cpu_info": "%s", "backends": "CPU", "model_filename": "/models/%s", "n_prompt": 0, "n_gen": %d, "avg_ts": %s}
    """
        .formatted(cpu, model, tokens, rate);
  }

  private static String vllm(String measurement, String percentile, double milliseconds) {
    return """
    {"model_id": "google/gemma-2-2b-it", "workload": "chat", "mode": "cpu", "strategy": "synchronous", \
    "measurement": "%s", "percentile": "%s", "score": %s, "unit": "ms"}
    """
        .formatted(measurement, percentile, milliseconds);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("data/azure").resolve(VM_TYPE).resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
