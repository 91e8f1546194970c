package dev.assay.plugins.importers.babelstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class BabelStreamImporterTest extends ImporterTrials {
  BabelStreamImporterTest() {
    super(new BabelStreamImporter(), "babel.log");
  }

  private static final String TEXT =
      """
      BabelStream
      Version: 4.0
      Implementation: CUDA
      Running kernels 100 times
      Precision: double
      Array size: 268.4 MB (=0.3 GB)
      Total size: 805.3 MB (=0.8 GB)
      Using CUDA device NVIDIA A10
      Driver: 12020
      Init: 0.05 s (=16000.250000 MBytes/sec)
      Read: 0.05 s (=15000.500000 MBytes/sec)
      Function    MBytes/sec  Min (sec)   Max         Average
      Copy        512345.678  0.00104     0.00108     0.00105
      Triad       523456.789  0.00153     0.00159     0.00155
      """;
  private static final String CSV =
      """
      Using CUDA device NVIDIA A10
      Driver: 12020
      phase,n_elements,sizeof,max_mbytes_per_sec,runtime
      Init,33554432,4,26000.5,0.015
      function,num_times,n_elements,sizeof,max_mbytes_per_sec,min_runtime,max_runtime,avg_runtime
      Copy,100,33554432,4,512345,0.000523,0.00054,0.00053
      Nstream,100,33554432,4,513456,0.00104,0.0011,0.00105
      """;

  @Test
  void the_best_rates_of_a_gpu_are_those_of_its_memory() throws Exception {
    ImportTrial log = Samples.read(importer, "babelstream/babelstream-5.0-hip-mi300a.txt");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.rows())
        .extracting(row -> row.metric().name() + " " + row.forks().getFirst().getFirst())
        .containsExactly(
            "copy-bandwidth 710954.938",
            "mul-bandwidth 711345.222",
            "add-bandwidth 715118.207",
            "triad-bandwidth 715119.755",
            "dot-bandwidth 644523.738");
    Row triad = log.row("gpu.stream", "triad-bandwidth");
    assertThat(triad.metric().unit().symbol()).isEqualTo("MB/s");
    assertThat(triad.statistic()).isEqualTo(Statistic.BEST);
    assertThat(triad.work().parameters())
        .containsEntry("dtype", "fp64")
        .containsEntry("size", "4g")
        .containsEntry("device", Row.UNKNOWN)
        .containsEntry("backEnd", "hip");
    assertThat(triad.tool()).hasToString("babelstream 5.0");
  }

  @Test
  void the_size_is_the_one_that_is_printed_so() throws Exception {
    assertThat(read(TEXT).row("gpu.stream", "copy-bandwidth").work().parameters())
        .containsEntry("size", "256m");
    assertThat(
            read(TEXT.replace("268.4 MB", "300.0 MB"))
                .row("gpu.stream", "copy-bandwidth")
                .work()
                .parameters())
        .containsEntry("size", Row.UNKNOWN);
    assertThat(
            read(TEXT.replace("Precision", "Number of elements: 33554432\nPrecision")
                    .replace("268.4 MB", "300.0 MB"))
                .row("gpu.stream", "copy-bandwidth")
                .work()
                .parameters())
        .containsEntry("size", "256m");
  }

  @Test
  void a_processor_has_the_memory_of_a_host() throws Exception {
    String text = TEXT.replace("CUDA\n", "OpenMP\n").replaceAll("(?m)^(?:Using|Driver).*\n", "");
    Row copy = read(text).row("host.memory-stream.copy", "bandwidth");
    assertThat(copy.forks()).containsExactly(List.of(512345.678));
    assertThat(copy.work().parameters())
        .containsEntry("arraySize", "268435456")
        .containsEntry("stores", Row.UNKNOWN);
    assertThat(
            read(TEXT.replace("CUDA", "OpenCL").replace("NVIDIA A10", "pthread-haswell-Intel"))
                .row("host.memory-stream.triad", "bandwidth")
                .forks())
        .containsExactly(List.of(523456.789));
  }

  @Test
  void binary_units_and_later_names_of_units_are_read_from_the_header() throws Exception {
    assertThat(
            read(TEXT.replace("MBytes/sec  Min", "MiBytes/sec Min"))
                .row("gpu.stream", "copy-bandwidth")
                .metric()
                .unit()
                .symbol())
        .isEqualTo("MiB/s");
    assertThat(
            read(TEXT.replace("MBytes/sec  Min", "GB/s        Min"))
                .row("gpu.stream", "copy-bandwidth")
                .metric()
                .unit()
                .symbol())
        .isEqualTo("GB/s");
    assertThatThrownBy(() -> read(TEXT.replace("MBytes/sec  Min", "Furlong/s   Min")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void csv_is_read_by_its_header_and_gives_no_phase() throws Exception {
    ImportTrial log = read(CSV);
    assertThat(log.rows()).hasSize(2);
    Row copy = log.row("gpu.stream", "copy-bandwidth");
    assertThat(copy.forks()).containsExactly(List.of(512345.0));
    assertThat(copy.work().parameters())
        .containsEntry("dtype", "fp32")
        .containsEntry("size", "128m");
    assertThat(log.row("babelstream.nstream", "bandwidth").apart()).isPresent();
    assertThat(
            read(CSV.replace("max_mbytes", "max_mibytes"))
                .row("gpu.stream", "copy-bandwidth")
                .metric()
                .unit()
                .symbol())
        .isEqualTo("MiB/s");
  }

  @Test
  void csv_that_does_not_say_where_it_ran_stands_apart() throws Exception {
    ImportTrial log = read(CSV.substring(CSV.indexOf("phase")));
    assertThat(log.row("babelstream.copy", "bandwidth").apart().orElseThrow())
        .contains("does not say");
  }

  @Test
  void a_run_that_failed_validation_gives_nothing() {
    assertThatThrownBy(
            () -> read("Validation failed on a[]. Average error 1e-3\n" + TEXT.substring(12)))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void two_runs_in_one_file_are_both_read() throws Exception {
    assertThat(read(TEXT + TEXT.replace("512345.678", "400000.500")).rows()).hasSize(4);
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "babel.log").of(TEXT);
    new Mutations(importer, directory, "babel.log").of(CSV);
  }
}
