package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Peak;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.runtime.importing.ImportedRun;
import dev.assay.runtime.importing.ImportedRuns;
import dev.assay.runtime.importing.Reading;
import dev.assay.runtime.journal.ImportedFolders;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a file of another tool gives are shown and never obeyed, and name no file. */
@SuppressWarnings("NullAway.Init")
class HostileImportTest {
  private static final String EVIL =
      "\033]0;owned\007\033[2J\n::error::x\r<script>alert(1)</script>";
  private static final Metric RATE =
      Metric.of("rate", Unit.BYTE_PER_SECOND, Better.HIGHER, Extent.MACHINE, "Bytes.");

  private static final ImportTerms TERMS =
      new ImportTerms(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          new ImportTerms.KnownTypes() {
            @Override
            public List<Peak> peaks(String vmType) {
              return List.of();
            }

            @Override
            public OptionalDouble gpus(String vmType) {
              return OptionalDouble.empty();
            }

            @Override
            public String name(String vmType) {
              return vmType;
            }
          });

  @TempDir private Path directory;
  private Path results;
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void store() throws Exception {
    results = directory.resolve("a/b/results");
    Files.createDirectories(results);
    Row row =
        Row.of(Tool.of("../../t" + EVIL, "1" + EVIL), "../../x" + EVIL, Category.OTHER, RATE)
            .with("../p" + EVIL, "../../v" + EVIL);
    Reading.Taken taken =
        new Reading.Taken(
            "hostile",
            List.of(row.values(1, 2), row.with("other", "=1+1").values(3)),
            List.of(),
            Map.of(
                About.MACHINE, "../../m" + EVIL,
                About.CPU, "../../c" + EVIL,
                About.VM_TYPE, "../../y" + EVIL,
                About.DATE, "2026-01-01T00:00:00Z"));
    try (ImportedFolders folders = new RunStore(results).importing()) {
      for (ImportedRun run :
          new ImportedRuns(TERMS, Instant.EPOCH).of(taken, "0123456789ab".repeat(6))) {
        folders.add(
            run.result(),
            new RunHeader.Imported(
                "1", "hostile", "../../f" + EVIL, "00", Optional.empty(), run.said()),
            _ -> {});
        ids.add(run.result().id());
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void nothing_is_written_outside_the_folder_of_the_run_which_no_name_of_the_file_names()
      throws IOException {
    assertThat(ids).containsExactly("20260101-000000-hostile-0123456789ab");
    assertThat(files())
        .allSatisfy(file -> assertThat(file).startsWith(results.resolve(ids.getFirst())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs",
        "runs --json",
        "show",
        "show --json",
        "scorecard RUN",
        "scorecard RUN --json",
        "compare RUN RUN",
        "gate --baseline RUN --candidate RUN",
        "history",
        "export --format csv",
        "export --format jsonl",
        "export --format openmetrics",
        "export --format superbench",
        "export --format google-benchmark",
        "baseline set good RUN",
        "baseline show good"
      })
  void no_control_sequence_reaches_the_terminal(String line) {
    InProcess.Ended ended = assay(line);

    assertThat(ended.status()).as(ended.err()).isNotEqualTo(70);
    assertThat(ended.out() + ended.err())
        .doesNotContain("\033", "\007")
        .doesNotContainPattern("\r(?!\n)") // lines of CSV end with both
        .doesNotContainPattern("(?m)^::error::");
  }

  @Test
  void a_page_runs_no_script_of_it_and_holds_no_control_character() throws IOException {
    Path page = directory.resolve("a/b/page.html");

    InProcess.Ended ended = assay("scorecard RUN --html " + page);

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(Files.readString(page))
        .contains("../../x")
        .doesNotContain("\033", "\007", "<script>alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "openmetrics"})
  void a_written_table_has_no_line_that_a_name_made(String format) throws IOException {
    Path file = directory.resolve("a/b/table");

    InProcess.Ended ended = assay("export --format " + format + " --output " + file);

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(Files.readString(file)).doesNotContainPattern("(?m)^::error::");
    assertThat(Files.readString(file)).doesNotContain("\033", "\007");
  }

  private InProcess.Ended assay(String line) {
    List<String> all = new ArrayList<>(List.of(line.replace("RUN", ids.getFirst()).split(" ")));
    all.addAll(List.of("--results", results.toString()));
    return InProcess.raw(all.toArray(String[]::new));
  }
}
