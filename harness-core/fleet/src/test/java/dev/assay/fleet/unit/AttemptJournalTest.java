package dev.assay.fleet.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class AttemptJournalTest {
  @TempDir private Path directory;

  private static Attempt attempt(int number) {
    return new Attempt(
        number, "n" + number, "m1", "run", Instant.parse("2026-11-23T04:00:00Z"), Optional.empty());
  }

  @Test
  void attempts_are_read_back_with_how_they_ended() throws IOException {
    AttemptJournal journal = new AttemptJournal(directory.resolve("journal.jsonl"));
    journal.begin(attempt(1));
    journal.end(attempt(1), Attempt.TIMED_OUT);
    journal.begin(attempt(2));

    assertThat(journal.attempts()).containsExactly(attempt(1).ended("timed-out"), attempt(2));
  }

  @Test
  void a_torn_last_line_is_left_out_and_cut_off_by_the_next_one() throws IOException {
    Path file = directory.resolve("journal.jsonl");
    AttemptJournal journal = new AttemptJournal(file);
    journal.begin(attempt(1));
    Files.writeString(file, "{\"seq\":1,\"attempt\":1,\"end\":\"ex", StandardOpenOption.APPEND);
    assertThat(journal.attempts()).containsExactly(attempt(1));

    journal.begin(attempt(2));

    assertThat(journal.attempts()).containsExactly(attempt(1), attempt(2));
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("{\"seq\":1,\"attempt\":2");
  }

  @Test
  void a_damaged_line_is_told() throws IOException {
    Path file = Files.writeString(directory.resolve("journal.jsonl"), "{}\n");

    assertThatIOException()
        .isThrownBy(() -> new AttemptJournal(file).attempts())
        .withMessageContaining("damaged");
  }
}
