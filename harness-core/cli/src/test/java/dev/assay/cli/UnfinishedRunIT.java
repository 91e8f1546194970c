package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is being measured and one that was interrupted, as other commands tell of them. All
 * folders have spaces and quotes in their names.
 */
class UnfinishedRunIT {
  /** Measures in the background until the first fork of the journal is whole. */
  private static final String START =
      """
      set -m
      "$A" run hostile.none --forks FORKS --warmups 0 --iterations 30 --time 100ms \
          --results "my 'runs'" --bundles ../bundles >out 2>&1 &
      pid=$!
      until grep -qs fork-finished "my 'runs'"/*/samples.jsonl || ! kill -0 $pid; do sleep .05; done
      id=$(basename "$(dirname "my 'runs'"/*/run.json)")
      echo "id $id"
      """;

  private static final String INTERRUPT =
      """
      kill -INT $pid
      wait $pid
      echo "interrupted: $?"
      """;

  @Test
  void a_run_in_progress_is_told_as_running_and_is_not_the_latest(@TempDir Path directory)
      throws Exception {
    Launcher.Ended ended =
        installed(directory)
            .bash(
                "cd work\n"
                    + START.replace("FORKS", "60")
                    + """
                    "$A" show --results "my 'runs'"; echo "show: $?"
                    "$A" scorecard --results "my 'runs'"; echo "scorecard: $?"
                    "$A" baseline set main --results "my 'runs'"; echo "baseline: $?"
                    "$A" run --resume $id --results "my 'runs'" --bundles ../bundles; echo "resume: $?"
                    """
                    + INTERRUPT);

    String id = id(ended);
    assertThat(ended.output())
        .contains("Run %s, still being measured".formatted(id), "show: 0")
        .contains("hostile.none not finished: The run is still being measured")
        .contains("scorecard: 0", "note: Run %s is still being measured.".formatted(id))
        .contains("No run is finished yet; %s is still being measured.".formatted(id))
        .contains("baseline: 2")
        .contains("Run %s is being measured by another process".formatted(id), "resume: 2")
        .contains("interrupted: 130");
    assertThat(ended.output().substring(0, ended.output().indexOf("interrupted: 130")))
        .doesNotContain("was interrupted");
  }

  @Test
  void the_hints_of_an_interrupted_run_work_where_they_are_printed(@TempDir Path directory)
      throws Exception {
    Launcher.Ended ended =
        installed(directory)
            .bash(
                "cd work\n"
                    + START.replace("FORKS", "3")
                    + INTERRUPT
                    + """
                    cat out
                    "$A" show --results "my 'runs'" >shown 2>&1
                    cat shown
                    grep -o "Go on with it: .*" out shown | cut -d: -f3- >hints
                    wc -l <hints
                    eval "$(head -1 hints) --dry-run"; echo "dry run: $?"
                    eval "$(head -1 hints) --forks 9 hostile.exit"; echo "another plan: $?"
                    eval "$(head -1 hints) --scratch ."; echo "another disk: $?"
                    eval "$(head -1 hints)"; echo "resumed: $?"
                    "$A" show --results "my 'runs'"
                    eval "$(tail -1 hints)"; echo "again: $?"
                    """);

    String id = id(ended);
    String launcher = "'" + directory.resolve("an installation/assay") + "'";
    assertThat(ended.output())
        .contains(
            "Go on with it: %s run --resume %s --results 'my '\\''runs'\\''' --bundles ../bundles"
                .formatted(launcher, id))
        .contains("Run " + id + ", interrupted")
        .contains("about", "of it is left.", "dry run: 0")
        .contains("does not take --forks, hostile.exit", "another plan: 2")
        .contains("may be on another disk", "another disk: 2")
        .contains("resumed: 0", "is finished; there is nothing to resume", "again: 0")
        .containsPattern("Run " + id + ": 1 workload, about .* left");
    assertThat(
            directory
                .resolve("an installation/work/my 'runs'")
                .resolve(id)
                .resolve("samples.jsonl"))
        .content()
        .as("the whole fork is kept")
        .containsOnlyOnce("\"type\":\"fork-finished\",\"workload\":0,\"fork\":0}")
        .contains("\"type\":\"workload-resumed\"");
  }

  private static String id(Launcher.Ended ended) {
    return ended.output().replaceFirst("(?s).*?id (\\S+).*", "$1");
  }

  private static Launcher installed(Path directory) throws Exception {
    Path home = Files.createDirectory(directory.resolve("an installation"));
    Launcher launcher = Launcher.install(home);
    Files.createDirectory(home.resolve("work"));
    HostileBundle.write(home.resolve("bundles").resolve("hostile.jar"));
    return launcher;
  }
}
