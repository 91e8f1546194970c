package dev.assay.vmtypes.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.api.Unit;
import dev.assay.vmtypes.catalogue.GpuPeaks;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedResultsTest {
  private static final String HEADER =
      "vm_type,gpu,gpus_in_test,benchmark,parameters,metric,unit,value,source\n";

  private final PublishedResults importer =
      new PublishedResults(VmTypes.builtIn(), GpuPeaks.builtIn());

  @Test
  void each_vm_type_is_a_run_dated_by_its_document() throws IOException {
    List<RunResult> runs = importer.read("published", PublishedResults.builtIn());
    assertThat(runs)
        .extracting(RunResult::id)
        .containsExactly(
            "20240925-published-Standard_ND96amsr_A100_v4",
            "20240925-published-Standard_ND96isr_H100_v5",
            "20240925-published-Standard_ND96isr_H200_v5",
            "20250101-published-Standard_ND96isr_MI300X_v5",
            "20250101-published-Standard_ND128isr_NDR_GB200_v6");
    assertThat(runs.getFirst().machine().name()).contains("ND_A100_v4_results.md");
  }

  @ParameterizedTest
  @CsvSource({"GB/s,1e9", "GBps,1e9", "Gb/s,125e6", "Gbps,125e6", "Gbit/s,125e6", "MB/s,1e6"})
  void bits_are_told_from_bytes_by_their_letter(String written, double bytesPerSecond)
      throws IOException {
    MetricSeries series =
        importer
            .read("x", HEADER + row(written, "2"))
            .getFirst()
            .results()
            .getFirst()
            .metrics()
            .getFirst();
    assertThat(series.unit().convert(2, Unit.BYTE_PER_SECOND)).isEqualTo(2 * bytesPerSecond);
  }

  @ParameterizedTest
  @CsvSource({"gbps", "GBPS", "gb/s"})
  void a_unit_that_could_be_bits_or_bytes_is_refused(String written) {
    assertThatThrownBy(() -> importer.read("x.csv", HEADER + row(written, "2")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("differ by a factor of 8");
  }

  @Test
  void a_metric_printed_in_gigaflops_keeps_its_scale() throws IOException {
    String row = "Standard_X,GPU,1,gemm,dtype=fp8,throughput,GFlops,1290100,\"doc, 2025\"\n";
    MetricSeries series =
        importer.read("x", HEADER + row).getFirst().results().getFirst().metrics().getFirst();
    assertThat(series.unit().convert(1290100, Unit.TERAFLOP_PER_SECOND)).isEqualTo(1290.1);
  }

  @Test
  void every_fault_of_a_file_is_named_with_its_line() {
    ImportException faults =
        catchThrowableOfType(
            ImportException.class,
            () ->
                importer.read(
                    "x.csv",
                    HEADER
                        + row("furlong", "2")
                        + row("GB/s", "fast")
                        + row("GB/s", "-1")
                        + "Standard_X,GPU,1,juggling,balls=3,rate,GB/s,1,doc\n"
                        + "Standard_X,GPU,two,gemm,dtype=fp8,rate,TFLOP/s,1,doc\n"));
    assertThat(faults.problems())
        .satisfiesExactly(
            p -> assertThat(p).startsWith("line 2").contains("furlong"),
            p -> assertThat(p).startsWith("line 3").contains("fast"),
            p -> assertThat(p).startsWith("line 4").contains("-1"),
            p -> assertThat(p).startsWith("line 5").contains("juggling", "gemm"),
            p -> assertThat(p).startsWith("line 6").contains("no number of GPUs: 'two'"));
  }

  @Test
  void what_does_not_say_on_how_many_gpus_it_ran_has_no_extent() throws IOException {
    String row = "Standard_X,GPU,,gemm,dtype=fp8;gpus=some,rate,TFLOP/s,1,doc\n";

    assertThat(importer.read("x.csv", HEADER + row).getFirst().results())
        .allSatisfy(result -> assertThat(result.metrics().getFirst().extent()).isEmpty());
  }

  private static String row(String unit, String value) {
    return "Standard_X,GPU,1,device-copy,direction=h2d,bandwidth,%s,%s,\"doc, 2025\"\n"
        .formatted(unit, value);
  }
}
