package dev.assay.plugins.importers.sparecores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareCoresImporterTest {
  private static final String VM = "sparecores/Standard_NC40ads_H100_v5/";
  private static final String META =
      """
      {"start":"2025-03-25T15:53:54.5","exit_code":%s,"error_msg":%s,"task_hash":"d3",\
      "version":"1.4","kernel_version":"6.1.0-azure"}\
      """;
  private static final String MEMBENCH =
      """
      size_kb,operation,bandwidth_mb_s,latency_ns,latency_stddev_ns,latency_samples,threads,iterations,elapsed_s
      1024,read,2048.50,0,0,0,2,1024,1.000000
      1024,write,2096.00,0,0,0,2,1000,1.000545
      1024,copy,777.00,0,0,0,2,1024,1.000000
      1024,latency,0,7.57,0.03,7,1,7,0.657179
      """;

  @TempDir private Path directory;
  private final SpareCoresImporter importer = new SpareCoresImporter();

  private ImportTrial read(String task, String file, String text, String meta) throws Exception {
    Path folder = Files.createDirectories(directory.resolve("Standard_X1").resolve(task));
    Files.writeString(folder.resolve("meta.json"), meta);
    return ImportTrial.of(
        importer,
        Files.writeString(folder.resolve(file), text),
        "azure/Standard_X1/" + task + "/" + file);
  }

  private static String meta(String exitCode, String message) {
    return META.formatted(exitCode, message);
  }

  @Test
  void an_output_is_that_of_its_tool_with_the_version_and_vm_type_of_the_tree() throws Exception {
    ImportTrial log = Samples.read(importer, VM + "nvbandwidth/stdout");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_PLACE);
    assertThat(log.about()).containsEntry(About.VM_TYPE, "Standard_NC40ads_H100_v5");
    assertThat(log.rows())
        .isNotEmpty()
        .allMatch(row -> row.tool().toString().equals("nvbandwidth v0.5"));
    assertThat(log.rows()).extracting(Row::forks).contains(List.of(List.of(57.6042)));
  }

  @Test
  void the_task_llm_is_llama_bench() throws Exception {
    String sample = Files.readString(Samples.file("llama-bench/llama-bench-6c-h100.jsonl"));
    ImportTrial log = read("llm", "stdout", sample, meta("0", "null"));
    assertThat(log.likeness()).isEqualTo(Likeness.BY_PLACE);
    assertThat(log.rows()).hasSize(25);
  }

  @Test
  void the_task_nvidia_smi_describes_the_machine() throws Exception {
    String sample = Files.readString(Samples.file("nvidia-smi/q-x-v13-h100nvl.xml"));
    ImportTrial log = read("nvidia_smi", "stdout", sample, meta("0", "null"));
    assertThat(log.about())
        .containsEntry(About.GPU, "NVIDIA H100 NVL")
        .containsEntry(About.VM_TYPE, "Standard_X1");
    assertThat(log.rows()).isEmpty();
  }

  @Test
  void every_pass_of_bw_mem_is_read() throws Exception {
    ImportTrial log = Samples.read(importer, VM + "bw_mem/stdout");
    assertThat(log.rows()).hasSize(33);
    assertThat(log.rows().getLast().forks()).containsExactly(List.of(93484.87));
    assertThat(log.rows().getLast().work().parameters())
        .containsEntry("operation", "rdwr")
        .containsEntry("size", "512MB");
  }

  @Test
  void membench_has_mebibytes_and_its_zeros_are_no_figures() throws Exception {
    ImportTrial log = Samples.read(importer, VM + "membench/stdout");
    assertThat(log.rows()).hasSize(40);
    assertThat(log.rows())
        .filteredOn(row -> "131072KiB".equals(row.work().parameters().get("size")))
        .extracting(row -> row.work() + "" + row.forks() + row.metric().unit())
        .satisfiesExactly(
            read -> assertThat(read).contains("read", "[[173619.42]]MiB/s"),
            write -> assertThat(write).contains("write", "[[87509.79]]MiB/s"),
            copy -> assertThat(copy).contains("copy", "[[58389.05]]MiB/s", "threads=40"),
            latency -> assertThat(latency).contains("latency", "[[88.98]]ns"));
    assertThat(log.rows().getFirst().tool()).hasToString("membench 1.2.2");
  }

  @Test
  void the_unit_of_membench_is_that_of_its_own_iterations_and_seconds() throws Exception {
    ImportTrial log = read("membench", "stdout", MEMBENCH, meta("0", "null"));
    assertThat(log.rows())
        .extracting(row -> row.forks() + "" + row.metric().unit())
        .containsExactly("[[2048.5]]MiB/s", "[[2096.0]]MB/s", "[[7.57]]ns");
    assertThat(log.leftOut()).singleElement().asString().startsWith("4: ");
    assertThat(log.about())
        .containsEntry(About.VM_TYPE, "Standard_X1")
        .containsEntry(About.SYSTEM, "6.1.0-azure")
        .containsEntry(About.DATE, "2025-03-25T15:53:54.500Z");
  }

  @Test
  void openssl_and_stress_ng_have_rates_of_all_cpus() throws Exception {
    ImportTrial openssl = Samples.read(importer, VM + "openssl/parsed.json");
    assertThat(openssl.rows())
        .filteredOn(row -> "AES-256-CBC".equals(row.work().parameters().get("algorithm")))
        .filteredOn(row -> "16384".equals(row.work().parameters().get("block_size")))
        .extracting(Row::forks)
        .containsExactly(List.of(List.of(41262339413.35)));
    ImportTrial stress = Samples.read(importer, VM + "stressngfull/stdout");
    assertThat(stress.rows()).hasSize(21);
    assertThat(stress.rows().getFirst().forks()).containsExactly(List.of(3085.78));
    assertThat(stress.rows().getLast().forks()).containsExactly(List.of(123324.67));
    assertThat(stress.rows().getLast().work().parameters()).containsEntry("cpus", "40");
    assertThat(stress.rows().getLast().tool()).hasToString("stress-ng 0.17.08");
  }

  @Test
  void a_task_that_failed_gives_only_what_the_tool_itself_calls_passed() throws Exception {
    ImportTrial failed = Samples.read(importer, "sparecores/g4dn.metal-failed/nvbandwidth/stdout");
    assertThat(failed.rows()).isNotEmpty();
    assertThat(failed.leftOut()).anyMatch(text -> text.contains("it ended with 1"));
    ImportTrial stress = read("stressngfull", "stdout", "1,3085.78\n", meta("3", "null"));
    assertThat(stress.rows()).isEmpty();
    assertThat(stress.leftOut()).containsExactly("the task stressngfull: it ended with 3");
  }

  @Test
  void exit_codes_tell_tasks_that_were_not_run_from_those_that_failed() throws Exception {
    ImportTrial sample =
        Samples.read(importer, "sparecores/p2.xlarge-not-run/nvbandwidth/meta.json");
    assertThat(sample.likeness()).isEqualTo(Likeness.BY_PLACE);
    assertThat(sample.leftOut())
        .containsExactly(
            "the task nvbandwidth: it was not run: Task doesn't need to run on this instance");
    assertThat(sample.rows()).isEmpty();
    assertThat(
            List.of(
                read("membench", "stdout", MEMBENCH, meta("null", "null")).leftOut().getFirst(),
                read("membench", "stdout", MEMBENCH, meta("-1", "\"no image\""))
                    .leftOut()
                    .getFirst(),
                read("membench", "stdout", MEMBENCH, meta("-3", "null")).leftOut().getFirst()))
        .containsExactly(
            "the task membench: it did not end",
            "the task membench: it could not be started: no image",
            "the task membench: what it needs is not there");
  }

  @Test
  void tasks_without_a_reader_say_so_and_those_without_meta_json_are_refused() throws Exception {
    assertThat(read("geekbench", "stdout", "Score 1", meta("0", "null")).leftOut())
        .containsExactly("the task geekbench: there is no reader of its output");
    assertThat(read("bw_mem", "stderr", "warning", meta("0", "null")).leftOut())
        .containsExactly("the task bw_mem: stderr has its messages");
    assertThatThrownBy(() -> read("stressngfull", "stdout", "1,2.50\n", "{"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("meta.json");
  }

  @Test
  void damaged_outputs_give_no_number_that_they_do_not_have() throws Exception {
    read("membench", "stdout", MEMBENCH, meta("0", "null"));
    Path folder = directory.resolve("Standard_X1/membench");
    new Mutations(importer, folder, "Standard_X1/membench/stdout").of(MEMBENCH);
    read("stressngfull", "stdout", "1,3085.78\n2,6171.58\n", meta("0", "null"));
    new Mutations(
            importer,
            directory.resolve("Standard_X1/stressngfull"),
            "Standard_X1/stressngfull/stdout")
        .of("1,3085.78\n2,6171.58\n");
  }
}
