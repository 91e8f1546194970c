package dev.assay.runtime.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.gate.judge.Verdict;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictHistoryTest {
  private static final GateIdentity MAIN = gate("main", "a.workload");
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @TempDir Path results;

  private static SortedSet<String> set(String... names) {
    return new TreeSet<>(List.of(names));
  }

  private static GateIdentity gate(String baseline, String... workloads) {
    return new GateIdentity(Optional.empty(), set(baseline), set(), set(workloads), false);
  }

  private int keep(GateIdentity gate, Verdict verdict, String candidate) throws IOException {
    return new VerdictHistory(results)
        .keep(gate, new KeptVerdict(NOW, verdict, List.of(candidate)));
  }

  private Path file() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(results.resolve("verdicts"), "*.json")) {
      return files.iterator().next();
    }
  }

  @Test
  void only_verdicts_in_a_row_count() throws IOException {
    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "a")).isEqualTo(1);
    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "b")).isEqualTo(2);
    assertThat(keep(MAIN, Verdict.PASS, "c")).isZero();
    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "d")).isEqualTo(1);
    assertThat(keep(MAIN, Verdict.FAIL, "e")).isZero();
    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "f")).isEqualTo(1);
  }

  @Test
  void a_candidate_that_is_judged_again_counts_once_and_in_its_place() throws IOException {
    keep(MAIN, Verdict.INCONCLUSIVE, "a");
    keep(MAIN, Verdict.INCONCLUSIVE, "b");

    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "b")).isEqualTo(2);
    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "a")).isEqualTo(1);
    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "c")).isEqualTo(3);
  }

  @Test
  void other_gates_count_for_themselves() throws IOException {
    keep(MAIN, Verdict.INCONCLUSIVE, "a");
    keep(MAIN, Verdict.INCONCLUSIVE, "b");

    assertThat(keep(gate("pinned", "a.workload"), Verdict.INCONCLUSIVE, "b")).isEqualTo(1);
    assertThat(keep(gate("main", "b.workload"), Verdict.PASS, "b")).isZero();
    assertThat(
            keep(
                new GateIdentity(Optional.empty(), set("main"), set(), set("a.workload"), true),
                Verdict.INCONCLUSIVE,
                "b"))
        .isEqualTo(1);
    assertThat(
            keep(
                new GateIdentity(Optional.of("1a2b"), set("main"), set(), set("a.workload"), false),
                Verdict.INCONCLUSIVE,
                "b"))
        .isEqualTo(1);
    assertThat(
            keep(
                new GateIdentity(
                    Optional.empty(),
                    set("main"),
                    set("Standard_L8s_v3"),
                    set("a.workload"),
                    false),
                Verdict.INCONCLUSIVE,
                "b"))
        .isEqualTo(1);
    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "c")).isEqualTo(3);
  }

  @Test
  void gates_that_are_judged_at_one_time_lose_no_count() throws Exception {
    int gates = 40;
    List<Future<Integer>> counts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < gates; i++) {
        String candidate = "run-" + i;
        counts.add(threads.submit(() -> keep(MAIN, Verdict.INCONCLUSIVE, candidate)));
      }
    }

    TreeSet<Integer> seen = new TreeSet<>();
    for (Future<Integer> count : counts) {
      seen.add(count.get());
    }
    assertThat(seen).hasSize(gates);
    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "last")).isEqualTo(gates + 1);
  }

  @Test
  void a_file_holds_no_more_verdicts_than_count() throws IOException {
    for (int i = 0; i < 130; i++) {
      keep(MAIN, Verdict.INCONCLUSIVE, "run-" + i);
    }

    assertThat(keep(MAIN, Verdict.INCONCLUSIVE, "last")).isGreaterThanOrEqualTo(100);
    assertThat(Files.readString(file())).doesNotContain("run-30\"").contains("run-31\"", "last");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                        | it is empty",
        "{\"schema\": \"assay-verd                                  | before all of its brackets",
        "[]                                                        | its schema is 'none'",
        "{\"schema\": \"assay-verdicts/9\"}                          | its schema is"
            + " 'assay-verdicts/9'",
        "{\"schema\": \"assay-verdicts/1\", \"verdicts\": 7}          | its verdicts are no list",
        "{\"schema\": \"assay-verdicts/1\", \"verdicts\": [{\"verdict\": \"FINE\", \"at\":"
            + " \"2026-11-29T12:00:00Z\", \"candidates\": []}]}       | 'FINE' is no verdict",
        "{\"schema\": \"assay-verdicts/1\", \"verdicts\": [{\"verdict\": \"PASS\", \"at\":"
            + " \"today\", \"candidates\": []}]}                      | 'today'",
        "{\"schema\": \"assay-verdicts/1\", \"verdicts\": [3]}        | of another kind",
      })
  void a_damaged_file_is_named_and_kept_as_it_is(String text, String why) throws IOException {
    keep(MAIN, Verdict.INCONCLUSIVE, "a");
    Files.writeString(file(), text);

    assertThatThrownBy(() -> keep(MAIN, Verdict.INCONCLUSIVE, "b"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining(why)
        .hasMessageContaining("Delete it to count from here on.");
    assertThat(file()).hasContent(text);
  }
}
