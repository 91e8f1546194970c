package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline is what it was when it was set. */
class BaselineCommandTest {
  private static final String FAST = "[4.0],[4.02],[3.99],[4.01]";
  private static final String SLOW = "[6.0],[6.02],[5.99],[6.01]";

  @TempDir Path results;
  private Path file;
  private InProcess assay;

  @BeforeEach
  void set() throws IOException {
    assay = new InProcess(results);
    file = results.resolve("bench.json");
    write(FAST);
    InProcess.Ended set = assay.run("baseline", "set", "main", file.toString());
    assertThat(set.status()).as(set.err()).isZero();
    assertThat(set.out()).contains("Baseline main now holds a copy of " + file + " (SHA-256 ");
  }

  private void write(String forks) throws IOException {
    Path jmh =
        Files.writeString(
            results.resolve("bench.jmh"),
            """
            [{"benchmark": "org.codec.Base64.decode", "mode": "avgt", "threads": 1,
              "measurementBatchSize": 1,
              "primaryMetric": {"scoreUnit": "ns/op", "rawData": [%s]}}]\
            """
                .formatted(forks));
    JmhFiles.imported(jmh, file);
  }

  private InProcess.Ended gate() {
    return assay.gate("--baseline", "main", "--candidate", file.toString());
  }

  private Path copy() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(results.resolve("baselines/held"))) {
      return files.iterator().next();
    }
  }

  @Test
  void a_file_that_is_overwritten_by_a_slower_one_fails() throws IOException {
    write(SLOW);

    InProcess.Ended ended = gate();

    assertThat(ended.status()).as(ended.out()).isEqualTo(1);
    assertThat(ended.out()).contains("org.codec.Base64.decode time: 50 % slower");
  }

  @Test
  void a_copy_that_was_altered_is_refused_with_the_reason() throws IOException {
    Files.writeString(copy(), Files.readString(copy()).replace("4.0", "9.0"));
    write(SLOW);

    InProcess.Ended ended = gate();

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err())
        .contains("Baseline main cannot be used")
        .contains("was altered: its SHA-256 is")
        .contains("./assay baseline set main");
  }

  @Test
  void list_and_show_print_the_hash_since_when_and_from_where() throws IOException {
    String hash = copy().getFileName().toString().replace(".json", "");

    assertThat(assay.run("baseline", "list").out())
        .contains(hash.substring(0, 12), file.toString())
        .containsPattern("main 20\\d\\d-\\d\\d-\\d\\dT");
    assertThat(assay.run("baseline", "show", "main").out())
        .contains("SHA-256: " + hash, "copy of: " + file, "original: unchanged");
    write(SLOW);
    assertThat(assay.run("baseline", "show", "main").out())
        .contains("original: has changed since; the copy has not");
    Files.delete(file);
    assertThat(assay.run("baseline", "show", "main").out())
        .contains("original: no longer there; the copy is");
  }

  @Test
  void a_baseline_of_another_is_the_same_copy() throws IOException {
    write(SLOW);
    assertThat(assay.run("baseline", "set", "release", "main").status()).isZero();

    assertThat(assay.gate("--baseline", "release", "--candidate", file.toString()).status())
        .isEqualTo(1);
  }

  @Test
  void a_baseline_set_by_an_earlier_version_is_read_and_told_how_to_renew() throws IOException {
    Files.writeString(
        results.resolve("baselines/main.json"),
        """
        {"schema": "assay-baseline/1", "name": "main", "since": "2026-11-01T00:00:00Z",
         "runs": ["%s"]}\
        """
            .formatted(file));
    Path candidate =
        JmhFiles.imported(results.resolve("bench.jmh"), results.resolve("candidate.json"));

    InProcess.Ended ended = assay.gate("--baseline", "main", "--candidate", candidate.toString());

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains("note: baseline main was set by an earlier version of Assay, which kept no copy")
        .contains("./assay baseline set main RUN");
  }

  @Test
  void a_name_with_the_parts_of_a_path_is_wrong_usage() {
    InProcess.Ended ended = assay.run("baseline", "set", "../main", file.toString());

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("'../main' is not a name for a baseline");
  }
}
