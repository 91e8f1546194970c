package dev.assay.runtime.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {
  @TempDir Path results;
  private Path original;
  private Baselines baselines;

  @BeforeEach
  void write() throws IOException {
    original = Files.writeString(results.resolve("measured.json"), "[1]");
    baselines = new Baselines(results);
  }

  private Baseline set(String name) throws IOException {
    return baselines.set(
        name,
        List.of(new Baselines.Source("measured.json", original, Optional.empty())),
        Instant.EPOCH);
  }

  private Path copy(Baseline baseline) throws IOException {
    return baselines.copy(baseline, baseline.runs().getFirst());
  }

  private List<String> held() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(results.resolve("baselines/held"))) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }

  @Test
  void a_name_finds_what_it_was_set_to_last() throws IOException {
    set("main");
    Files.writeString(original, "[2]");
    Baseline second = set("main");

    assertThat(new Baselines(results).find("main")).contains(second);
    assertThat(baselines.all()).containsExactly(second);
    assertThat(second.runs())
        .containsExactly(
            new BaselineRun(
                "measured.json",
                Optional.of(Sha256.of("[2]".getBytes(StandardCharsets.UTF_8))),
                Optional.empty()));
  }

  @Test
  void nothing_done_to_the_original_reaches_the_copy() throws IOException {
    Baseline main = set("main");
    Files.writeString(original, "[2]");
    assertThat(copy(main)).content().isEqualTo("[1]");

    Files.delete(original);
    assertThat(copy(main)).content().isEqualTo("[1]");
  }

  @Test
  void an_altered_copy_is_refused_with_both_hashes() throws IOException {
    Baseline main = set("main");
    Files.writeString(copy(main), "[9]");

    assertThatIOException()
        .isThrownBy(() -> copy(main))
        .withMessageContaining("Baseline main cannot be used: the copy of measured.json")
        .withMessageContaining("was altered: its SHA-256 is")
        .withMessageContaining(main.runs().getFirst().sha256().orElseThrow())
        .withMessageContaining("Set it again: ./assay baseline set main");
  }

  @Test
  void a_copy_that_is_gone_is_named() throws IOException {
    Baseline main = set("main");
    Files.delete(copy(main));

    assertThatIOException().isThrownBy(() -> copy(main)).withMessageContaining("is gone");
  }

  @Test
  void copies_that_no_baseline_names_are_deleted() throws IOException {
    set("main");
    set("release");
    Files.writeString(original, "[2]");
    set("main");
    assertThat(held()).hasSize(2);

    set("release");
    assertThat(held()).hasSize(1);
  }

  @Test
  void nothing_is_left_but_whole_files() throws IOException {
    set("main");

    assertThat(held()).allMatch(name -> name.matches("[0-9a-f]{64}\\.json"));
    assertThat(results.resolve("baselines")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void baselines_of_earlier_versions_are_read_and_have_no_copy() throws IOException {
    Files.createDirectories(results.resolve("baselines"));
    Files.writeString(
        results.resolve("baselines/main.json"),
        """
        {"schema": "assay-baseline/1", "name": "main", "since": "2026-11-01T00:00:00Z",
         "runs": ["20261101-000000-0001", "/somewhere/jmh.json"]}\
        """);

    assertThat(baselines.find("main").orElseThrow().runs())
        .containsExactly(
            new BaselineRun("20261101-000000-0001", Optional.empty(), Optional.empty()),
            new BaselineRun("/somewhere/jmh.json", Optional.empty(), Optional.empty()));
  }

  @Test
  void what_was_not_set_is_not_there() throws IOException {
    assertThat(baselines.all()).isEmpty();
    assertThat(baselines.find("main")).isEmpty();
    assertThat(baselines.find("../main")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../main", "a/b", "/etc/passwd", ".hidden", "..", "", "a\\b", "a b", "a\n"})
  void a_name_is_no_path(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set(name))
        .withMessageContaining("'" + name + "' is not a name for a baseline");
    assertThat(results.resolve("baselines")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"schema\": \"assay-baseline/2\", \"name\": \"main\", \"since\":"
            + " \"2026-11-01T00:00:00Z\", \"runs\": [{\"from\": \"x\", \"sha256\": \"../../x\"}]}",
      })
  void a_damaged_file_is_named(String content) throws IOException {
    set("main");
    Path file = results.resolve("baselines/main.json");
    Files.writeString(file, content);

    assertThatIOException()
        .isThrownBy(() -> baselines.find("main"))
        .withMessageContaining(file + " is damaged");
  }
}
