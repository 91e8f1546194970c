package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTest {
  /** An entry of every type, and every outcome. */
  private static final List<JournalEntry> ENTRIES =
      List.of(
          new JournalEntry.WorkloadStarted(0, 1, Optional.of("3f2a")),
          new JournalEntry.WorkloadResumed(0, 0),
          new JournalEntry.WorkloadStarted(1, 1, Optional.empty()),
          new JournalEntry.WorkloadStarted(2, 1, Optional.empty()),
          new JournalEntry.ForkStarted(0, 0, Map.of("jvm", "a \"b\"\n€")),
          new JournalEntry.Iteration(
              0,
              0,
              false,
              0,
              Map.of("time", 0.1 + 0.2),
              List.of("throttled\r\n"),
              List.of(new Counter("ios", 3, Unit.COUNT)),
              List.of(new Distribution("latency", Unit.NANOSECOND, "AQL/"))),
          new JournalEntry.ForkFinished(0, 0),
          new JournalEntry.WorkloadFinished(0, new Outcome.Measured()),
          new JournalEntry.WorkloadFinished(1, new Outcome.Skipped("no fio")),
          new JournalEntry.WorkloadFinished(
              2, new Outcome.Failed(FailureKind.TIMED_OUT, "slow", List.of("last", "words"))));

  @TempDir Path directory;

  @Test
  void entries_of_every_type_read_back_as_they_were_written() throws IOException {
    assertThat(RunJournal.read(written(), Optional.empty())).isEqualTo(ENTRIES);
  }

  @Test
  void goes_on_after_the_last_whole_line_wherever_a_crash_cut_it() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    Path cut = directory.resolve("cut.jsonl");
    for (int length = 0; length <= whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      int lines = 0;
      for (int i = 0; i < length; i++) {
        lines += whole[i] == '\n' ? 1 : 0;
      }
      List<JournalEntry> kept = ENTRIES.subList(0, lines);

      assertThat(RunJournal.read(cut, Optional.empty())).isEqualTo(kept);
      try (RunJournal journal = RunJournal.open(cut)) {
        assertThat(journal.before()).isEqualTo(kept);
        journal.append(new JournalEntry.WorkloadStarted(3, 1, Optional.empty()));
      }
      assertThat(RunJournal.read(cut, Optional.empty())).hasSize(lines + 1);
      assertThat(RunJournal.read(cut, Optional.empty()).subList(0, lines)).isEqualTo(kept);
    }
  }

  @Test
  void refuses_a_second_writer() throws IOException {
    Path file = written();
    try (RunJournal journal = RunJournal.open(file)) {
      assertThat(journal.before()).hasSize(ENTRIES.size());
      assertThatIOException()
          .isThrownBy(() -> RunJournal.open(file))
          .withMessageContainingAll(file.toString(), "is being written");
      // Reading does not give it up.
      assertThat(RunJournal.read(file, Optional.empty())).hasSize(ENTRIES.size());
      assertThat(RunJournal.isBeingWritten(file)).isTrue();
      Object inode = Files.getAttribute(file.resolveSibling("lock"), "unix:ino");
      assertThat(Path.of("/proc/locks")).content().contains(":" + inode + " ");
    }
  }

  @Test
  void names_the_line_that_is_damaged() throws IOException {
    Path file = written();
    List<String> lines = Files.readAllLines(file);
    lines.set(2, "{\"seq\":2,\"type\":\"surprise\",\"workload\":0}");
    Files.write(file, lines);

    assertRefused(file, "Line 3 of " + file, "surprise");
  }

  @Test
  void a_line_that_is_missing_or_doubled_is_seen_wherever_it_was() throws IOException {
    Path file = written();
    List<String> whole = Files.readAllLines(file);
    for (int line = 0; line < whole.size() - 1; line++) {
      List<String> missing = new ArrayList<>(whole);
      missing.remove(line);
      Files.write(file, missing);
      assertRefused(
          file,
          "Line %d of %s".formatted(line + 1, file),
          "seq is %d instead of %d".formatted(line + 1, line));

      List<String> doubled = new ArrayList<>(whole);
      doubled.add(line, whole.get(line));
      Files.write(file, doubled);
      assertRefused(file, "Line %d of %s".formatted(line + 2, file), "missing, doubled");
    }
  }

  @Test
  void places_that_cannot_be_are_refused() throws IOException {
    Path file = written();
    List<String> whole = Files.readAllLines(file);
    for (String wrong : List.of("-1", "0.5", "99999999999", "\"0\"", "null")) {
      for (String name : List.of("workload", "fork", "index")) {
        List<String> lines = new ArrayList<>(whole);
        int iteration = 5;
        lines.set(
            iteration,
            lines.get(iteration).replaceFirst("\"" + name + "\":[0-9]+", name(name) + wrong));
        Files.write(file, lines);
        assertRefused(file, "Line 6 of " + file, "its " + name + " is " + wrong);
      }
    }
    List<String> lines = new ArrayList<>(whole);
    lines.set(5, lines.get(5).replace("\"workload\":0", "\"workload\":7"));
    Files.write(file, lines);
    assertRefused(file, "Line 6 of " + file, "workload 7 did not start before it");
  }

  private static JournalEntry iteration(int fork, boolean warmup, int index) {
    return new JournalEntry.Iteration(
        0, fork, warmup, index, Map.of("rate", 1.0), List.of(), List.of(), List.of());
  }

  /** A journal whose lines are numbered well and whose entries do not follow each other. */
  @Test
  void entries_that_cannot_follow_each_other_are_neither_read_nor_written() throws IOException {
    List<JournalEntry> right =
        List.of(
            new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
            new JournalEntry.ForkStarted(0, 0, Map.of()),
            new JournalEntry.ForkStarted(0, 0, Map.of()),
            iteration(0, true, 0),
            iteration(0, true, 1),
            iteration(0, false, 0),
            iteration(0, false, 1),
            new JournalEntry.ForkFinished(0, 0),
            new JournalEntry.ForkStarted(0, 1, Map.of()),
            iteration(1, false, 0),
            new JournalEntry.WorkloadResumed(0, 1),
            new JournalEntry.ForkStarted(0, 1, Map.of()),
            iteration(1, false, 0),
            new JournalEntry.ForkFinished(0, 1),
            new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));
    write(right);
    // Removed without a trace are: what is told twice, the last of a kind, and a cut-off fork.
    List<Integer> harmless = List.of(1, 2, 4, 6, 9, 14);
    for (int line = 0; line < right.size(); line++) {
      List<JournalEntry> without = new ArrayList<>(right);
      without.remove(line);
      if (!harmless.contains(line)) {
        assertThatIllegalArgumentException().as("%d", line).isThrownBy(() -> write(without));
      }
      List<JournalEntry> doubled = new ArrayList<>(right);
      doubled.add(line, right.get(line));
      if (!(right.get(line) instanceof JournalEntry.ForkStarted
          || right.get(line) instanceof JournalEntry.WorkloadResumed)) {
        assertThatIllegalArgumentException().as("%d", line).isThrownBy(() -> write(doubled));
      }
    }
  }

  @Test
  void a_fork_of_a_benchmark_of_two_modes_measures_other_metrics_when_it_starts_again()
      throws IOException {
    write(twoModes("time", "throughput"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(twoModes("time", "time")))
        .withMessageContaining("metric 'time' of fork 0 was measured before");
  }

  private static List<JournalEntry> twoModes(String first, String second) {
    return List.of(
        new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
        new JournalEntry.ForkStarted(0, 0, Map.of()),
        new JournalEntry.ForkStarted(0, 0, Map.of()),
        sample(first),
        new JournalEntry.ForkStarted(0, 0, Map.of()),
        sample(second),
        new JournalEntry.ForkFinished(0, 0),
        new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));
  }

  private static JournalEntry sample(String metric) {
    return new JournalEntry.Iteration(
        0, 0, false, 0, Map.of(metric, 1.0), List.of(), List.of(), List.of());
  }

  private void write(List<JournalEntry> entries) throws IOException {
    Path file = directory.resolve("ordered.jsonl");
    Files.deleteIfExists(file);
    JournalCodec codec = new JournalCodec();
    StringBuilder text = new StringBuilder();
    try (RunJournal journal = RunJournal.open(file)) {
      for (JournalEntry entry : entries) {
        text.append(codec.write(text.chars().filter(c -> c == '\n').count(), entry)).append('\n');
        journal.append(entry);
      }
    } catch (IllegalArgumentException e) {
      Path forged = Files.writeString(directory.resolve("forged.jsonl"), text);
      assertThatIOException()
          .isThrownBy(() -> RunJournal.read(forged, Optional.empty()))
          .withMessageContaining(e.getMessage());
      throw e;
    }
    assertThat(RunJournal.read(file, Optional.empty())).isEqualTo(entries);
  }

  private static String name(String key) {
    return "\"" + key + "\":";
  }

  private static void assertRefused(Path file, String... message) {
    assertThatIOException()
        .isThrownBy(() -> RunJournal.read(file, Optional.empty()))
        .withMessageContainingAll(message);
    assertThatIOException()
        .isThrownBy(() -> RunJournal.open(file))
        .withMessageContainingAll(message);
  }

  private Path written() throws IOException {
    Path file = directory.resolve("samples.jsonl");
    try (RunJournal journal = RunJournal.open(file)) {
      for (JournalEntry entry : ENTRIES) {
        journal.append(entry);
      }
    }
    return file;
  }
}
