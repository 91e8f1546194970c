package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
  @TempDir Path results;

  @BeforeEach
  void storeAndDamage() throws Exception {
    MutatedRuns runs = new MutatedRuns(new Random(1));
    runs.writeRight(results.resolve("20261130-000001-aaaa"));
    runs.writeRight(results.resolve("20261130-000002-bbbb"));
    runs.writeRight(results.resolve("20261130-000003-cccc"));
    Files.writeString(results.resolve("20261130-000002-bbbb/samples.jsonl"), "{}\n");
  }

  @Test
  void a_run_that_cannot_be_read_is_named_and_the_others_are_shown() {
    InProcess.Ended ended = new InProcess(results).run("history");

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err())
        .startsWith("note: Run 20261130-000002-bbbb is left out: ")
        .contains("samples.jsonl is damaged")
        .hasLineCount(1);
    assertThat(ended.out()).contains(" metrics: ");
  }
}
