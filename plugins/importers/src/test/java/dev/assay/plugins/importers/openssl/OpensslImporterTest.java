package dev.assay.plugins.importers.openssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpensslImporterTest extends ImporterTrials {
  OpensslImporterTest() {
    super(new OpensslImporter(), "speed");
  }

  private static final String LOG =
      """
      Doing AES-256-GCM for 1s on 16384 size blocks: 26141 AES-256-GCM's in 0.11s
      version: 3.0.19
      built on: Fri Apr  3 12:29:32 2026 UTC
      The 'numbers' are in 1000s of bytes per second processed.
      type             16 bytes  16384 bytes
      AES-256-GCM     104857.60k  3893583.13k
      hmac(md5)            0.00    9000.25 \s
      des ede3          1234.50k
                        sign    verify    sign/s verify/s
      rsa 2048 bits 0.000613s 0.000018s   1631.1  55896.4
      """;

  @Test
  void rates_are_in_thousands_of_bytes_only_where_they_have_a_k() throws Exception {
    ImportTrial log = read(LOG);

    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.rows())
        .extracting(row -> row.work().parameters().get("algorithm"), OpensslImporterTest::bytes)
        .containsExactly(
            tuple("AES-256-GCM", 104_857_600.0),
            tuple("AES-256-GCM", 3_893_583_130.0),
            tuple("hmac(md5)", 9000.25));
    assertThat(log.rows().getFirst().tool()).hasToString("openssl 3.0.19");
    assertThat(log.rows().getFirst().work().parameters())
        .isEqualTo(Map.of("algorithm", "AES-256-GCM", "block_size", "16", "processes", "unknown"));
  }

  private static double bytes(Row row) {
    return Math.rint(row.forks().getFirst().getFirst() * row.metric().unit().scale() * 100) / 100;
  }

  @Test
  void what_has_no_rate_of_bytes_is_left_out_by_name() throws Exception {
    assertThat(read(LOG).leftOut())
        .isEqualTo(
            List.of(
                "8: des ede3: it has not as many rates as there are block sizes",
                "9: a table of signatures or keys: it has no rate of bytes"));
    assertThatThrownBy(() -> read(LOG.replaceAll("(?m)^(AES|hmac).*\n", "")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("no speed");
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "speed").of(LOG);
  }
}
