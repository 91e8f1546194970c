package dev.assay.plugins.importers.llamabench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlamaBenchImporterTest extends ImporterTrials {
  LlamaBenchImporterTest() {
    super(new LlamaBenchImporter(), "llama.out");
  }

  private static final String OBJECT =
      """
      {"build_commit": "abc", "build_number": 7000, "backends": "CUDA", "gpu_info": "NVIDIA A10", "model_type": "m 1B", "model_size": 100, "n_threads": 8, "n_gpu_layers": 99, "flash_attn": true, "n_prompt": 512, "n_gen": 0, "n_depth": 64, "test_time": "2026-01-02T03:04:05Z", "avg_ns": 1000, "avg_ts": 5007.25, "stddev_ts": 1.5, "samples_ts": [ 5005.5, 5009.0 ]}
      """;
  private static final String CSV =
      """
      ggml_cuda_init: found 1 CUDA devices:
      build_commit,build_number,backends,model_type,n_prompt,n_gen,test_time,avg_ns,stddev_ns,avg_ts,stddev_ts
      "abc","7000","CUDA","m 1B, Q4","0","128","2026-01-02T03:04:05Z","1000","3","192.5","0.25"
      """;
  private static final String TABLE =
      """
      | model                          |       size |     params | backend    | ngl |            test |                  t/s |
      | ------------------------------ | ---------: | ---------: | ---------- | --: | --------------: | -------------------: |
      | llama 1B Q4_K - Medium         | 762.81 MiB |     1.24 B | CUDA       |  99 |           pp512 |      5007.64 ± 10.50 |
      | llama 1B Q4_K - Medium         | 762.81 MiB |     1.24 B | CUDA       |  99 |   tg128 @ d1024 |       182.12 ± 0.25 |

      build: abc (7000)
      """;

  private static List<String> lines(ImportTrial log) {
    return log.rows().stream()
        .map(
            row ->
                "%s %s+%s@%s %s"
                    .formatted(
                        row.work().workload(),
                        row.work().parameters().get("n_prompt"),
                        row.work().parameters().get("n_gen"),
                        row.work().parameters().get("n_depth"),
                        row.forks().getFirst().getFirst()))
        .toList();
  }

  @Test
  void objects_come_after_lines_of_the_library() throws Exception {
    ImportTrial log = Samples.read(importer, "llama-bench/llama-bench-6865-stderr-mixed.jsonl");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(lines(log))
        .containsExactlyInAnyOrder(
            "llama-bench.pp 512+0@0 5007.643797",
            "llama-bench.tg 0+128@0 192.587412",
            "llama-bench.pp 512+0@1024 4558.857684",
            "llama-bench.tg 0+128@1024 182.118239",
            "llama-bench.pp 512+0@4096 3794.006436",
            "llama-bench.tg 0+128@4096 142.840121");
    assertThat(log.rows().getFirst().tool()).hasToString("llama-bench 6865");
  }

  @Test
  void tests_of_a_version_without_depth_are_at_depth_0() throws Exception {
    ImportTrial log = Samples.read(importer, "llama-bench/llama-bench-6c-h100.jsonl");
    assertThat(log.rows()).hasSize(25);
    assertThat(lines(log))
        .contains(
            "llama-bench.pp 16+0@0 2643.369137",
            "llama-bench.tg 0+16@0 313.288069",
            "llama-bench.pp 16+0@0 165.929257",
            "llama-bench.tg 0+128@0 33.221026",
            "llama-bench.tg 0+128@0 3.882506");
    assertThat(log.rows().getFirst().work().parameters()).containsEntry("n_gpu_layers", "0");
    assertThat(log.rows().getFirst().work().remarks()).containsEntry("stddev_ts", "18.510754");
  }

  @Test
  void an_array_that_never_ended_gives_its_whole_tests() throws Exception {
    assertThat(read("[\n" + OBJECT + ",\n" + OBJECT + "]\n").rows()).hasSize(2);
    ImportTrial cut = read("[\n" + OBJECT + ",\n" + OBJECT.substring(0, 90));
    assertThat(lines(cut)).containsExactly("llama-bench.pp 512+0@64 5007.25");
    assertThat(cut.leftOut()).hasSize(1);
    assertThat(cut.about()).containsEntry(About.DATE, "2026-01-02T03:04:05Z");
    assertThat(cut.rows().getFirst().work().parameters()).containsEntry("flash_attn", "1");
  }

  @Test
  void csv_and_the_table_say_the_same() throws Exception {
    assertThat(lines(read(CSV))).containsExactly("llama-bench.tg 0+128@0 192.5");
    ImportTrial table = read(TABLE);
    assertThat(table.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(lines(table))
        .containsExactly("llama-bench.pp 512+0@0 5007.64", "llama-bench.tg 0+128@1024 182.12");
    assertThat(table.rows().getFirst().work().parameters())
        .containsEntry("model", "llama 1B Q4_K - Medium")
        .containsEntry("n_gpu_layers", "99");
  }

  @Test
  void a_file_without_a_rate_is_refused() {
    assertThatThrownBy(() -> read(OBJECT.replace("5007.25", "null")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "llama.out").of(OBJECT + OBJECT);
    new Mutations(importer, directory, "llama.out").of(CSV);
    new Mutations(importer, directory, "llama.out").of(TABLE);
  }
}
