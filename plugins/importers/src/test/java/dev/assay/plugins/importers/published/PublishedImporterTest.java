package dev.assay.plugins.importers.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.Extent;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedImporterTest {
  private static final String HEADER =
      "vm_type,gpu,gpus_in_test,benchmark,parameters,metric,unit,value,source\n";
  private static final String REDUCE =
      "Standard_X,G,8,all-reduce,bytes=1024;in_place=true,bus bandwidth,GB/s,0.04,\"A guide,"
          + " 2024-09-25\"\n";

  @TempDir private Path directory;

  private ImportTrial read(String text) throws Exception {
    return ImportTrial.of(
        new PublishedImporter(), Files.writeString(directory.resolve("p.csv"), text), "p.csv");
  }

  @Test
  void a_row_is_of_its_document_and_vm_type() throws Exception {
    ImportTrial file = read(HEADER + REDUCE);
    Row row = file.row("published.all-reduce", "bus-bandwidth");

    assertThat(file.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(row.forks()).containsExactly(List.of(0.04));
    assertThat(row.devices()).hasValue(8);
    assertThat(row.tool()).isEqualTo(Tool.OF_THE_WORKLOAD);
    assertThat(row.work().parameters())
        .containsEntry("bytes", "1024")
        .containsEntry("in_place", "true")
        .containsEntry("gpus", "8");
    assertThat(row.circumstances().said())
        .extracting(said -> said.value())
        .containsExactly("Standard_X", "A guide, 2024-09-25", "2024-09-25T00:00:00Z");
  }

  @Test
  void a_product_has_the_peak_of_its_width_and_a_copy_is_of_a_link() throws Exception {
    ImportTrial file =
        read(
            HEADER
                + "X,G,1,gemm,m=1;dtype=fp8e4m3,throughput,TFLOPS,700.5,S 2024\n"
                + "X,G,1,device-copy,direction=d2d_read,bandwidth,GB/s,50,S 2024\n");

    assertThat(file.row("published.gemm", "throughput").metric().peak()).contains("gpu.fp8");
    Row copy = file.row("published.device-copy", "bandwidth");
    assertThat(copy.metric().extent()).contains(Extent.LINK);
    assertThat(copy.work().parameters()).containsEntry("method", "bidirectional-sm");
  }

  @Test
  void all_problems_of_a_file_are_told_at_once_with_their_lines() {
    assertThatThrownBy(
            () ->
                read(
                    HEADER
                        + REDUCE
                        + REDUCE.replace("GB/s", "gb/s")
                        + REDUCE.replace("all-reduce", "reduce-all")
                        + REDUCE.replace("0.04", "0,04")
                        + REDUCE.replace("2024-09-25", "2024-02-31")
                        + REDUCE.replace(",8,", ",many,")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("line 3: unit 'gb/s'")
        .hasMessageContaining("line 4: benchmark 'reduce-all'")
        .hasMessageContaining("line 5")
        .hasMessageContaining("line 6: its source names a day")
        .hasMessageContaining("line 7: gpus_in_test");
  }
}
