package dev.assay.plugins.importers.superbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuperBenchImporterTest extends ImporterTrials {
  SuperBenchImporterTest() {
    super(new SuperBenchImporter(), "results-summary.jsonl");
  }

  private static final String NODES =
      """
      {"node": "n-1", "mem-bw/H2D_Mem_BW:3": 26.25, "mem-bw/return_code": 0, "gemm-flops/FP16_TC:0": 279474.5, "ib-loopback/IB_write_8388608_Avg_0:0": 23924.44, "disk-benchmark/bogus": 7, "nccl-bw:default/allreduce_8388608_busbw:0": 90.5, "kernel-launch/event_time:0": null}
      {"node": "n-2", "nccl-bw/return_code": 1, "ib-loopback/ib_write_bw_8388608:0": 24.75, "cpu-stream/triad_throughput": 170500.5, "gpu-stream/STREAM_ADD_double_gpu_1_buffer_1073741824_block_256_bw:0": 2900.25, "gpu-stream/STREAM_ADD_double_gpu_1_buffer_1073741824_block_256_ratio:0": 90.25}
      """;

  @Test
  void one_indented_object_is_a_node_too() throws Exception {
    ImportTrial log = Samples.read(importer, "superbench/results-summary-example1.jsonl");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.rows()).hasSize(48);
    Row throughput =
        log.row("superbench.bert_models/pytorch-bert-base", "throughput-train-float32");
    assertThat(throughput.forks()).containsExactly(List.of(5.579473305201674));
    assertThat(throughput.line()).isEqualTo(3);
    Row time = log.row("superbench.bert_models/pytorch-bert-base", "steptime-train-float32");
    assertThat(time.forks()).containsExactly(List.of(358.4588002413511));
    assertThat(time.metric().unit().symbol()).isEqualTo("ms");
    assertThat(time.circumstances().said().getFirst().what()).isEqualTo(About.MACHINE);
  }

  @Test
  void gpu_stream_gives_a_row_for_each_block_and_no_share_of_the_peak() throws Exception {
    ImportTrial log = Samples.read(importer, "superbench/gpu_stream.log");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.rows()).hasSize(32);
    assertThat(log.rows())
        .filteredOn(row -> "0".equals(row.work().parameters().get("device")))
        .filteredOn(row -> row.metric().name().equals("triad-bandwidth"))
        .extracting(
            row -> row.work().parameters().get("block") + " " + row.forks().getFirst().getFirst())
        .containsExactly("128 7378.19", "256 7414.01", "512 7295.5", "1024 6730.42");
    assertThat(log.rows().getFirst().work().parameters())
        .containsEntry("dtype", "fp64")
        .containsEntry("size", "4g")
        .containsEntry("launches", "batch");
  }

  @Test
  void what_a_monitor_saw_is_no_result() {
    assertThatThrownBy(() -> Samples.read(importer, "superbench/monitor.jsonl"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("monitor");
  }

  @Test
  void each_node_has_its_rows_in_the_units_of_the_benchmark() throws Exception {
    ImportTrial log = read(NODES);
    assertThat(log.rows())
        .extracting(
            row ->
                row.circumstances().said().getFirst().value()
                    + " "
                    + row.work().workload()
                    + " "
                    + row.metric().name()
                    + " "
                    + row.forks().getFirst().getFirst()
                    + " "
                    + row.metric().unit())
        .containsExactly(
            "n-1 interconnect.device-copy bandwidth 26.25 GB/s",
            "n-1 gpu.gemm flop-rate 279474.5 GFLOP/s",
            "n-1 interconnect.rdma.write-bandwidth write-bandwidth 23924.44 MiB/s",
            "n-1 interconnect.collective busbw 90.5 GB/s",
            "n-2 interconnect.rdma.write-bandwidth write-bandwidth 24.75 GB/s",
            "n-2 host.memory-stream.triad bandwidth 170500.5 MB/s",
            "n-2 gpu.stream add-bandwidth 2900.25 GB/s");
    assertThat(log.leftOut())
        .anySatisfy(text -> assertThat(text).contains("nccl-bw", "return code is 1"))
        .anySatisfy(text -> assertThat(text).contains("kernel-launch/event_time:0"))
        .anySatisfy(text -> assertThat(text).contains("1 figures of disk-benchmark"));
    assertThat(log.row("interconnect.collective", "busbw").work().parameters())
        .containsEntry("ranks", Row.UNKNOWN)
        .containsEntry("annotation", "default");
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "results-summary.jsonl").of(NODES);
  }

  @Test
  void differences_from_a_baseline_are_no_figures() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"Category": "KernelLaunch", "Defective Details": "kernel-launch/event_overhead:0(B/L: 0.0060 VAL: 0.1000 VAR: 1577.85% Rule:lambda x:x>0.05)", "kernel-launch/event_overhead:0": 15.77852, "mem-bw/H2D_Mem_BW:1": 0.0078125, "index": "sb-validation-01"}
                    """))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("differences from a baseline");
  }
}
