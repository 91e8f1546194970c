package dev.assay.plugins.importers.hpcg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import org.junit.jupiter.api.Test;

class HpcgImporterTest extends ImporterTrials {
  HpcgImporterTest() {
    super(new HpcgImporter(), "hpcg.txt");
  }

  private static final String YAML =
      """
      HPCG-Benchmark version: 3.0
      Release date: November 11, 2015
      Machine Summary:
        Distributed Processes: 8
        Threads per processes: 4
      Global Problem Dimensions:
        Global nx: 208
        Global ny: 208
        Global nz: 104
      GFLOP/s Summary:
        Raw Total: 22.7311
      __________ Final Summary __________:
        HPCG result is VALID with a GFLOP/s rating of: 20.6612
        HPCG 2.4 rating for historical reasons is: 21.1
      """;

  @Test
  void the_rating_counts_and_a_quick_path_is_told() throws Exception {
    ImportTrial log = Samples.read(importer, "hpcg/hpcg-3.1.txt");
    assertThat(texts(log)).containsExactly("hpcg.solve flop-rate [[1.94783]]GFLOP/s mean");
    Row row = log.rows().getFirst();
    assertThat(row.tool()).hasToString("hpcg 3.1");
    assertThat(row.work().parameters())
        .containsEntry("processes", "2")
        .containsEntry("threads", "2")
        .containsEntry("nx", "32");
    assertThat(row.circumstances().facts())
        .containsEntry("path", "quick")
        .containsEntry("execution time", "0.0686362 s");
  }

  @Test
  void the_older_report_is_read_and_an_invalid_one_is_not() throws Exception {
    ImportTrial log =
        recognised(YAML + YAML.replace("VALID with a GFLOP/s rating of: 20", "INVALID. 30"));
    assertThat(texts(log)).containsExactly("hpcg.solve flop-rate [[20.6612]]GFLOP/s mean");
    assertThat(log.leftOut()).singleElement().asString().contains("invalid");
  }

  @Test
  void the_last_line_of_nvidias_is_its_rating() throws Exception {
    ImportTrial log =
        recognised(
            """
            SpMV  =  132.1 GF ( 831.9 GB/s Effective)
            SymGS =  162.3 GF (1253.0 GB/s Effective)
            total =  156.7 GF (1188.6 GB/s Effective)
            final =  147.4 GF (1117.9 GB/s Effective)
            """);
    assertThat(texts(log)).containsExactly("hpcg.solve flop-rate [[147.4]]GFLOP/s mean");
  }

  @Test
  void a_report_that_ends_at_its_rating_may_have_been_cut() {
    assertThatThrownBy(() -> recognised(YAML.substring(0, YAML.indexOf("6612"))))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_report_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "hpcg.txt").of(YAML);
  }
}
