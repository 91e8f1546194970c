package dev.assay.plugins.importers.nccltests;

import static dev.assay.plugins.importers.nccltests.NcclLogs.has;
import static dev.assay.plugins.importers.nccltests.NcclLogs.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -J} writes, as src/util.cu of nccl-tests 2.19.6 lays it out on one line. */
class NcclJsonTest {
  private static final String RUN =
      """
      {"version":3,"start_time":"2026-05-01 10:00:00","args":["./build/all_reduce_perf","-g","8"],\
      "env":["HOME=/root"],"nccl_version":22703,\
      "config":{"nthreads":1,"ngpus":8,"minimum_bytes":1048576,"maximum_bytes":8388608,\
      "step_factor":8,"warmup_iters":1,"iterations":20,"aggregated_iterations":1,"validation":1,\
      "graph":0,"blocking_collectives":"false","parallel_init":"false",\
      "devices":[{"rank":0,"group":0,"pid":7,"hostname":"gpu-1","device":0,\
      "device_hex":"0000:07:00","device_info":"NVIDIA H100 80GB HBM3"}]},\
      "results":[{"size":1048576,"count":262144,"type":"float","redop":"sum","root":"    -1",\
      "out_of_place":{"time":100.000000,"alg_bw":10.485760,"bus_bw":18.350080,"nwrong":0.000000},\
      "in_place":{"time":110.000000,"alg_bw":9.532509,"bus_bw":16.681891,"nwrong":0.000000},\
      "actual_iterations":20,"experiment_name":"AllReduce"}],\
      "out_of_bounds":{"count":0,"okay":"true"},\
      "average_bus_bandwidth":{"bandwidth":17.515985,"okay":"unchecked"},\
      "errors":[],"end_time":"2026-05-01 10:00:09"}\
      """;

  @TempDir private Path directory;
  private final NcclTestsImporter importer = new NcclTestsImporter();

  private ImportTrial read(String text) throws Exception {
    return ImportTrial.of(importer, Files.writeString(directory.resolve("a.json"), text), "a.json");
  }

  @Test
  void a_run_of_one_process_is_of_all_its_gpus_though_it_lists_the_first_alone() throws Exception {
    ImportTrial run = read(RUN);

    assertThat(run.likeness()).isEqualTo(Likeness.BY_CONTENT);
    has(run, "algbw", "1m", false, 10.48576);
    has(run, "busbw", "1m", false, 18.35008);
    has(run, "busbw", "1m", true, 16.681891);
    assertThat(row(run, "busbw", "1m", false).work().workload())
        .isEqualTo("interconnect.collective");
    assertThat(row(run, "busbw", "1m", false).work().parameters())
        .containsEntry("operation", "all_reduce")
        .containsEntry("ranks", "8")
        .containsEntry("implementation", "nccl");
    assertThat(row(run, "busbw", "1m", false).devices()).isEqualTo(OptionalInt.of(8));
    assertThat(row(run, "busbw", "1m", false).work().remarks())
        .containsEntry("libraryVersion", "2.27.3");
    assertThat(run.row("nccl-tests.all_reduce", "average-busbw").forks().getFirst().getFirst())
        .isEqualTo(17.515985);
  }

  @Test
  void what_failed_was_cut_or_timed_by_the_processor_gives_nothing() {
    for (String damaged :
        new String[] {
          RUN.replace("\"count\":0,\"okay\":\"true\"", "\"count\":7,\"okay\":\"false\""),
          RUN.replaceFirst("\"out_of_bounds\".*", "\"errors\":[]}"),
          RUN.replace("\"time\":", "\"cpu_time\":"),
          RUN.replace("\"ngpus\":8", "\"ngpus\":1"),
          RUN.replace("all_reduce_perf", "other"),
        }) {
      assertThatThrownBy(() -> read(damaged)).isInstanceOf(UnreadableResultException.class);
    }
  }

  @Test
  void a_result_that_was_wrong_or_is_not_of_its_time_is_left_out() throws Exception {
    ImportTrial wrong = read(RUN.replaceFirst("\"nwrong\":0", "\"nwrong\":3"));
    assertThat(wrong.rows()).noneMatch(row -> row.forks().toString().contains("10.48576"));
    assertThat(wrong.leftOut()).hasSize(1);
    assertThat(read(RUN.replace("\"time\":100.0", "\"time\":200.0")).leftOut()).hasSize(1);
  }

  @Test
  void damage_makes_no_number() throws Exception {
    new Mutations(importer, directory, "a.json").of(RUN);
  }
}
