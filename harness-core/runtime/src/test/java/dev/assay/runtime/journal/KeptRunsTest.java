package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run as this version stores it, and those that lie in the store of the repository. */
class KeptRunsTest {
  private static final Path STORED = Path.of("../cli/src/test/resources/stored-run");
  private static final Path RESULTS = Path.of("../../results");

  @TempDir Path directory;

  static List<Path> runs() throws IOException {
    try (Stream<Path> folders = Files.list(RESULTS)) {
      return Stream.concat(
              Stream.of(STORED),
              folders.filter(folder -> Files.exists(folder.resolve("run.json"))).sorted())
          .toList();
    }
  }

  /** An older run has the clock of its peaks elsewhere, and knew one order of forks only. */
  private static String common(Path file) throws IOException {
    return Files.readString(file).replaceAll(",\\s*\"(coreGigahertz|order)\" : [0-9.a-z\"-]+", "");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void are_read_and_written_again_as_they_were(Path run) throws IOException {
    RunFiles files = new RunFiles();
    Path header = run.resolve(RunFolder.HEADER);
    files.write(directory.resolve("again"), files.readHeader(header));
    assertThat(common(directory.resolve("again"))).isEqualTo(common(header));

    Path journal = run.resolve(RunFolder.JOURNAL);
    try (RunJournal again = RunJournal.open(directory.resolve("journal"))) {
      for (JournalEntry entry : RunJournal.read(journal, Optional.empty())) {
        again.append(entry);
      }
    }
    assertThat(directory.resolve("journal")).hasSameTextualContentAs(journal);

    if (Files.exists(run.resolve(RunFolder.RESULT))) {
      JsonNode kept =
          JsonMapper.shared().readTree(Files.readAllBytes(run.resolve(RunFolder.RESULT)));
      ResultTree results = new ResultTree(FileFormat.mapper());
      assertThat(results.results(results.read(kept)).path("results").toString())
          .isEqualTo(kept.path("results").toString());
    }
  }
}
