package dev.assay.plugins.importers.hpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class HplImporterTest extends ImporterTrials {
  HplImporterTest() {
    super(new HplImporter(), "hpl.out");
  }

  private static final String HEAD =
      """
      HPLinpack 2.1  --  High-Performance Linpack benchmark  --   October 26, 2012
      T/V                N    NB     P     Q               Time                 Gflops
      --------------------------------------------------------------------------------
      """;
  private static final String FIRST =
      """
      WR11C2R4       10000   192     2     4              10.25             6.5050e+01
      HPL_pdgesv() start time Tue Feb 21 12:06:09 2023
      """;
  private static final String PASSED =
      "||Ax-b||_oo/(eps*(||A||_oo*||x||_oo+||b||_oo)*N)=        0.0051440 ...... PASSED\n";

  @Test
  void a_block_that_is_there_twice_counts_once() throws Exception {
    ImportTrial log = Samples.read(importer, "hpl/hpl-2.3-repeated-block.txt");
    assertThat(texts(log))
        .containsExactly(
            "hpl.solve flop-rate [[29.874]]GFLOP/s mean", "hpl.solve time [[11.55]]s mean");
    assertThat(log.rows().getFirst().work().parameters())
        .containsEntry("n", "8029")
        .containsEntry("nb", "400")
        .containsEntry("p", "1")
        .containsEntry("q", "2")
        .containsEntry("variant", "WR01R2R4");
    assertThat(log.rows().getFirst().tool()).hasToString("hpl 2.3");
    assertThat(log.leftOut()).singleElement().asString().contains("there before");
  }

  @Test
  void a_summary_of_passed_tests_without_their_lines_has_no_figure() {
    assertThatThrownBy(() -> Samples.read(importer, "hpl/hpl-2.3-no-result-line.txt"))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void only_a_test_that_passed_all_its_checks_counts() throws Exception {
    String failed = PASSED.replace("PASSED", "FAILED");
    ImportTrial log =
        recognised(
            HEAD
                + FIRST
                + PASSED
                + FIRST.replace("6.5050", "7.1")
                + PASSED
                + failed
                + FIRST.replace("6.5050", "8.2"));
    assertThat(log.rows())
        .extracting(Row::forks)
        .containsExactly(List.of(List.of(65.05)), List.of(List.of(10.25)));
    assertThat(log.leftOut())
        .satisfiesExactly(
            one -> assertThat(one).contains("failed"), two -> assertThat(two).contains("PASSED"));
  }

  @Test
  void the_rate_of_all_gpus_counts_and_not_that_of_each() throws Exception {
    assertThat(
            texts(
                recognised(
                    """
                    HPL-NVIDIA 23.5.0  -- NVIDIA accelerated HPL benchmark -- NVIDIA
                    T/V                N    NB     P     Q         Time          Gflops (   per GPU)
                    WR03R8R2      92160   192     4     2               8.29          6.293e+04 ( 7.867e+03)
                    """
                        + PASSED)))
        .contains("hpl.solve flop-rate [[62930.0]]GFLOP/s mean");
  }

  @Test
  void a_damaged_log_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "hpl.out").of(HEAD + FIRST + PASSED);
  }
}
