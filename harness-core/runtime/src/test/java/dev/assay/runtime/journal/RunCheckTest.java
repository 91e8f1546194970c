package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.gate.SideRuns;
import dev.assay.runtime.plan.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCheckTest {
  private static final Shape SHAPE =
      new Shape(2, 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(1));

  @TempDir Path results;
  private RunFolder folder;

  @BeforeEach
  void measure() throws IOException {
    folder =
        new StoredRuns(results)
            .finish(Instant.EPOCH, StoredRuns.planned("test.bench", SHAPE), 10.25, 20.5);
  }

  private void replace(String file, String what, String by) throws IOException {
    Path path = folder.directory().resolve(file);
    String before = Files.readString(path);
    String after = before.replaceFirst(what, by);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(path, after);
  }

  /** As an earlier version wrote it, whose results have no hashes. */
  private void forgetHashes() throws IOException {
    replace("result.json", "(?s)\\s*\"files\" : \\{.*?\\},", "");
    replace("result.json", ",\\s*\"sha256\" : \"[0-9a-f]{64}\"\\s*\\}\\s*$", "}");
  }

  private RunCheck check() {
    return RunCheck.of(folder);
  }

  @Test
  void a_run_as_it_was_written_is_whole_with_and_without_hashes() throws IOException {
    assertThat(check().state()).isEqualTo(RunCheck.State.WHOLE);

    forgetHashes();
    assertThat(check().state()).isEqualTo(RunCheck.State.WHOLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "result.json   | 10.25 | 10.5 | result.json is damaged or was edited: its sha256 is",
        "result.json   | 10.25 | \"x\" | result.json is damaged or was edited: its sha256 is",
        "result.json   | \\[ 10.25 \\], |  | result.json is damaged or was edited: its sha256 is",
        "result.json   | \"test\" | \"best\" | result.json is damaged or was edited: its sha256 is",
        "samples.jsonl | 10.25 | 10.5 | samples.jsonl was changed after the run was finished",
        "run.json      | \"jdk\" : \" | \"jdk\" : \"9 | run.json was changed after the run was",
      })
  void any_edit_of_any_file_is_damage(String file, String what, String by, String reason)
      throws IOException {
    replace(file, what, by == null ? "" : by);

    assertThat(check().damaged()).isTrue();
    assertThat(check().reason()).get().asString().contains(reason);
    assertRefused(reason);
  }

  /** Every way to the values of a run. */
  private void assertRefused(String reason) {
    RunStore store = new RunStore(results);
    String run = folder.id();
    SideRuns sides = new SideRuns(store, new Baselines(results), _ -> Optional.empty());
    assertThatIOException().isThrownBy(() -> store.result(run)).withMessageContaining(reason);
    assertThatIOException().isThrownBy(() -> folder.tree()).withMessageContaining(reason);
    for (String name : List.of(run, folder.resultFile().toString())) {
      assertThatIOException()
          .isThrownBy(() -> sides.of(List.of(name)))
          .withMessageContaining(reason);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.25 | 10.5 | test.bench time has 10.25 in the journal and 10.5 in the result as sample 0"
            + " of fork 0",
        "\\[ 10.25 \\], |  | test.bench time has 2 forks in the journal and 1 in the result",
        "\"test.bench\" | \"a.b\" | test.bench {size=1} is a.b {size=1} in the result",
        "\"size\" : \"1\" | \"size\" : \"2\" | test.bench {size=1} is test.bench {size=2}",
        "\"ns/op\" | \"us/op\" | test.bench time in ns/op is time in us/op in the result",
        "\"measured\" | \"skipped\", \"reason\" : \"no\" | test.bench is measured by the journal",
      })
  void an_older_result_is_compared_with_its_journal(String what, String by, String reason)
      throws IOException {
    forgetHashes();
    replace("result.json", what, by == null ? "" : by);

    assertThat(check().reason())
        .get()
        .asString()
        .contains("samples.jsonl and result.json differ: " + reason);
    assertRefused(reason);
  }

  @Test
  void a_journal_that_is_gone_or_cut_is_damage() throws IOException {
    forgetHashes();
    Path journal = folder.directory().resolve("samples.jsonl");
    List<String> lines = Files.readAllLines(journal);

    Files.write(journal, lines.subList(0, lines.size() - 1));
    assertThat(check().reason()).get().asString().contains("test.bench is failed by the journal");
    Files.delete(journal);
    assertThat(check().reason()).get().asString().contains("samples.jsonl is missing");
  }

  @Test
  void a_measured_run_that_lost_its_plan_is_damaged_and_no_import() throws IOException {
    Files.delete(folder.directory().resolve("run.json"));

    assertThat(check().reason()).get().asString().contains("run.json is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkfifo run.json", "mkdir run.json", "ln -s nowhere run.json"})
  void what_lies_in_the_place_of_the_plan_and_is_no_file_is_damage(String make)
      throws IOException, InterruptedException {
    Files.delete(folder.directory().resolve("run.json"));
    Process made =
        new ProcessBuilder(make.split(" ")).directory(folder.directory().toFile()).start();
    assertThat(made.waitFor()).isZero();

    assertThat(check().reason()).get().asString().contains("run.json is no regular file");
    assertThatIOException().isThrownBy(() -> folder.condensed());
    assertThatIOException().isThrownBy(() -> new RunStore(results).result(folder.id()));
  }

  @Test
  void an_interrupted_run_is_told_as_such_and_its_lines_are_checked() throws IOException {
    Files.delete(folder.resultFile());
    assertThat(check().state()).isEqualTo(RunCheck.State.INTERRUPTED);

    replace("samples.jsonl", "\"time\":10.25", "\"speed\":10.25");
    assertThat(check().reason())
        .get()
        .asString()
        .contains("Line 3 of", "it has a sample of 'speed', which is no metric of test.bench");
  }

  @Test
  void a_running_run_is_told_as_such() throws IOException {
    Files.delete(folder.resultFile());
    try (RunJournal journal = folder.openJournal()) {
      assertThat(journal.before()).isNotEmpty();
      assertThat(check().state()).isEqualTo(RunCheck.State.RUNNING);
    }
  }

  @Test
  void a_folder_without_a_run_is_damage() throws IOException {
    Files.createDirectory(results.resolve("20260101-000000-0000"));
    Files.createDirectory(results.resolve("baselines"));

    assertThat(new RunStore(results).folders())
        .hasSize(2)
        .first()
        .satisfies(
            empty -> assertThat(RunCheck.of(empty).reason()).get().asString().contains("no run"));
  }

  @Test
  void a_result_by_itself_that_lost_samples_is_refused() throws IOException {
    Path alone = Files.copy(folder.resultFile(), results.resolve("alone.json"));
    assertThat(new RunStore(results).result(alone.toString()).results()).hasSize(1);

    Files.writeString(alone, Files.readString(alone).replaceFirst("10.25", ""));
    assertThatIOException().isThrownBy(() -> new RunStore(results).result(alone.toString()));
    assertThatIOException().isThrownBy(() -> new RunFiles().readCondensed(alone));
  }
}
