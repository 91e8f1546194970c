package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.directory.DirectoryTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that reads stored runs, over runs that are wrong in one place each. {@code
 * -Dassay.mutations=100000 -Dassay.mutationSeed=7} tries more and others.
 */
class MutatedRunsTest {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("show", "RUN"),
          List.of("show", "RUN", "--json"),
          List.of("show", "--list"),
          List.of("scorecard", "RUN"),
          List.of("scorecard", "RUN", "--json"),
          List.of("scorecard", "RUN", "--markdown"),
          List.of("scorecard", "RUN", "--csv"),
          List.of("scorecard", "RUN", "--openmetrics"),
          List.of("scorecard", "RUN", "--html", "-"),
          List.of("scorecard", "RIGHT", "RUN", "--reference", "RIGHT"),
          List.of("scorecard", "RIGHT", "RUN", "--html", "-"),
          List.of("compare", "RIGHT", "RUN"),
          List.of("compare", "RUN", "RIGHT", "--html", "-"),
          List.of("gate", "--baseline", "RIGHT", "--candidate", "RUN"),
          List.of("gate", "--baseline", "RUN", "--candidate", "RIGHT", "--json"),
          List.of("gate", "--baseline", "RIGHT", "--candidate", "RUN", "--junit", "-"),
          List.of("gate", "--baseline", "RIGHT", "--candidate", "RUN", "--markdown", "-"),
          List.of("baseline", "set", "main", "RUN"),
          List.of("baseline", "list"),
          List.of("history"),
          List.of("history", "--json"),
          List.of("history", "--html", "-"),
          List.of("reference", "create", "RUN", "--name", "fixed", "-o", "-"));

  @TempDir Path results;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void no_command_ends_in_a_trace_or_lets_a_name_reach_terminal_page_or_spreadsheet()
      throws Exception {
    RandomGenerator random = new Random(Long.getLong("assay.mutationSeed", 20261130));
    MutatedRuns runs = new MutatedRuns(random);
    runs.writeRight(results.resolve("20261130-000001-aaaa"));
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < Integer.getInteger("assay.mutations", 200); i++) {
      String changed = runs.write(results.resolve("20261130-000002-bbbb"));
      for (int j = 0; j < 3; j++) {
        List<String> command =
            COMMANDS.get(random.nextInt(COMMANDS.size())).stream().map(this::argument).toList();
        InProcess.Ended ended = execute(command);
        for (String fault : faults(command, ended)) {
          faults.add("%s%n  %s%n  %s%n%s".formatted(changed, command, fault, ended.err()));
        }
      }
      DirectoryTree.delete(results.resolve("baselines"));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void the_run_that_is_right_is_read_by_every_command() throws Exception {
    MutatedRuns runs = new MutatedRuns(new Random(1));
    runs.writeRight(results.resolve("20261130-000001-aaaa"));
    runs.writeRight(results.resolve("20261130-000002-bbbb"));
    for (List<String> command : COMMANDS) {
      InProcess.Ended ended = execute(command.stream().map(this::argument).toList());

      assertThat(ended.status()).as("%s %s", command, ended).isIn(0, 3);
      assertThat(ended.out()).isNotBlank();
    }
  }

  private String argument(String word) {
    return switch (word) {
      case "RIGHT" -> "20261130-000001-aaaa";
      case "RUN" -> "20261130-000002-bbbb";
      default -> word;
    };
  }

  private InProcess.Ended execute(List<String> command) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--results", results.toString()));
    return InProcess.raw(line.toArray(String[]::new));
  }

  private static List<String> faults(List<String> command, InProcess.Ended ended) {
    List<String> faults = new ArrayList<>();
    List<Integer> allowed =
        command.getFirst().equals("gate") ? List.of(0, 1, 2, 3, 4) : List.of(0, 2, 4);
    if (!allowed.contains(ended.status())) {
      faults.add("status " + ended.status());
    }
    if (ended.status() != 0 && ended.out().isBlank() && ended.err().isBlank()) {
      faults.add("says nothing");
    }
    for (String text : List.of(ended.out(), ended.err())) {
      if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
        faults.add("control characters");
      }
      if (text.lines().anyMatch(printed -> printed.matches("\\s+at [a-z.]+.*\\(.*"))
          || text.contains("Exception")
          || text.contains("tools.jackson")) {
        faults.add("a trace or the name of an exception");
      }
    }
    String page = ended.out().toLowerCase(Locale.ROOT);
    if (command.contains("--html") && page.contains("<script>alert")) {
      faults.add("a script in a page");
    }
    if (command.contains("--csv")
        && ended.out().lines().anyMatch(row -> row.matches("(.*,)?\"?[=+@-]cmd.*"))) {
      faults.add("a formula in a spreadsheet");
    }
    return faults;
  }
}
