package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
  @TempDir Path directory;

  @Test
  void refuses_a_schema_it_does_not_know_and_names_its_own() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> new RunFiles().readResult(file("{\"schema\":\"assay-result/99\"}")))
        .withMessageContainingAll("'assay-result/99'", "'assay-result/1'");
    assertThatIOException().isThrownBy(() -> new RunFiles().readHeader(file("[]")));
  }

  @Test
  void refuses_a_damaged_file_naming_it() throws IOException {
    for (String rest : new String[] {"", ",\"id\":\"x\",\"started\":\"yesterday\""}) {
      Path file = file("{\"schema\":\"assay-result/1\"" + rest + "}");
      assertThatIOException()
          .isThrownBy(() -> new RunFiles().readResult(file))
          .withMessageContaining(file + " is damaged or was edited");
    }
  }

  @Test
  void a_file_cut_short_is_told_without_the_readers_own_remarks() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> new RunFiles().readResult(file("{\"schema\":\"assay-re")))
        .withMessageContaining("it was cut short")
        .satisfies(e -> assertThat(e).hasMessageNotContaining("REDACTED"));
  }

  @Test
  void what_a_user_chose_and_the_commit_of_the_build_are_read_as_they_were_written()
      throws IOException {
    RunHeader plain = new StoredRuns(directory).begin(Instant.EPOCH, plan()).header();
    List<GivenOption> chosen =
        List.of(
            new GivenOption("--gate", List.of(), new GivenOption.CommandLine()),
            new GivenOption("--scratch", List.of("/a b"), new GivenOption.Variable("ASSAY_X")),
            new GivenOption("-p", List.of("1", ""), new GivenOption.Line(Path.of("/c.yaml"), 3)));
    RunHeader header = with(plain, Optional.of("a".repeat(40) + "-dirty"), Optional.of(chosen));
    Path file = directory.resolve("run.json");

    new RunFiles().write(file, header);

    assertThat(new RunFiles().readHeader(file)).isEqualTo(header);
  }

  @Test
  void where_nothing_was_said_of_it_it_is_unknown_and_not_empty() throws IOException {
    RunHeader header = new StoredRuns(directory).begin(Instant.EPOCH, plan()).header();

    assertThat(header.options()).isEmpty();
    assertThat(header.harness().commit()).isEmpty();
  }

  @Test
  void a_source_without_its_place_is_damage() throws IOException {
    RunFolder folder = new StoredRuns(directory).begin(Instant.EPOCH, plan());
    Path file = folder.directory().resolve(RunFolder.HEADER);
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst(
                "\\{",
                "{\"options\": [{\"option\": \"-p\", \"values\": [], \"source\": \"file\"}],"));

    assertThatIOException()
        .isThrownBy(() -> new RunFiles().readHeader(file))
        .withMessageContaining("'file' of -p is missing");
  }

  private static RunPlan plan() {
    return new RunPlan(List.of(), 1, ForkOrder.BY_WORKLOAD);
  }

  private static RunHeader with(
      RunHeader header, Optional<String> commit, Optional<List<GivenOption>> options) {
    return new RunHeader(
        header.id(),
        header.started(),
        new RunHeader.Harness("1", commit),
        header.jdk(),
        header.vmType(),
        header.machine(),
        header.description(),
        header.environment(),
        header.plan(),
        header.labels(),
        header.scratch(),
        header.notWatched(),
        options);
  }

  private Path file(String json) throws IOException {
    return Files.writeString(directory.resolve("result.json"), json);
  }
}
