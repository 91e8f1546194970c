package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in environments unlike that of a user's shell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class LauncherIT {
  private Launcher launcher;

  @BeforeAll
  void install(@TempDir Path directory) throws IOException {
    launcher = Launcher.install(Files.createDirectory(directory.resolve("häuser")));
    Path nested = launcher.home().resolve("deep.json");
    Files.writeString(nested, "[".repeat(100_000) + "]".repeat(100_000));
    jmh("fast.json", 100);
    jmh("same.json", 100);
    jmh("zw\u00f6lf.json", 140);
  }

  private void jmh(String name, int microseconds) throws IOException {
    String fork =
        "[%d.0, %d.1, %d.2, %d.1]"
            .formatted(microseconds, microseconds, microseconds, microseconds);
    Path file = launcher.home().resolve(name);
    Path jmh =
        Files.writeString(
            launcher.home().resolve(name + ".jmh"),
            """
            [{"jmhVersion": "1.37", "benchmark": "org.ex.B.m", "mode": "avgt", "threads": 1, "forks": 5,
              "jvm": "/j", "jvmArgs": [], "jdkVersion": "25", "vmName": "V", "vmVersion": "25",
              "warmupIterations": 1, "warmupTime": "1 s", "warmupBatchSize": 1,
              "measurementIterations": 4, "measurementTime": "1 s", "measurementBatchSize": 1,
              "primaryMetric": {"score": %d.1, "scoreError": 0.1, "scoreConfidence": [1, 2],
                "scorePercentiles": {}, "scoreUnit": "us/op", "rawData": [%s, %s, %s, %s, %s]},
              "secondaryMetrics": {}}]
            """
                .formatted(microseconds, fork, fork, fork, fork, fork),
            StandardCharsets.UTF_8);
    JmhFiles.imported(jmh, file);
  }

  /** On each line a script, the status it ends with, and a part of what is printed. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $A list                                      | 0  | workloads of
          HOME=/nonexistent $A list                    | 0  | workloads of
          HOME=/proc $A list                           | 0  | workloads of
          LANG=C $A list                               | 0  | workloads of
          LC_ALL=POSIX $A list                         | 0  | workloads of
          LC_ALL=xx_YY.ISO-8859-1 $A list              | 0  | workloads of
          TMPDIR=/nonexistent $A list                  | 0  | workloads of
          TMPDIR=/proc $A list                         | 0  | workloads of
          umask 077; $A list                           | 0  | workloads of
          umask 777; $A list                           | 0  | workloads of
          cd harness-core; ../assay list               | 0  | workloads of
          bash assay list                              | 0  | workloads of
          PATH=/nonexistent $BASH assay list           | 0  | workloads of
          ln -sf $A /tmp/a-link-$$; /tmp/a-link-$$ list; s=$?; rm /tmp/a-link-$$; exit $s | 0 | workloads of
          JAVA_TOOL_OPTIONS=-Xbad $A list              | 2  | JAVA_TOOL_OPTIONS=-Xbad
          _JAVA_OPTIONS=-Xmx1k $A list                 | 2  | _JAVA_OPTIONS=-Xmx1k
          JDK_JAVA_OPTIONS=-version:none $A list       | 2  | JDK_JAVA_OPTIONS
          ulimit -v 300000; $A list                    | 2  | Max address space
          ulimit -v 12000000; $A gate --baseline fast.json --candidate zwölf.json | 1 | slower
          ulimit -n 64; $A run host.clock.adds         | 2  | ulimit -n 1024
          mkdir gone; cd gone; rmdir ../gone; $A list  | 2  | The current directory was deleted
          LC_ALL=C $A gate --baseline fast.json --candidate zwölf.json  | 1 | slower
          LC_ALL=C $A gate --baseline fast.json --candidate zwölf.json --markdown ä/ö.md >/dev/null; cat ä/ö.md | 0 | slower
          $A gate --baseline fast.json --candidate same.json            | 0 | PASS
          $A gate --baseline fast.json --candidate $'b\\xe4.json'       | 2 | is not valid UTF-8
          $A gate --baseline deep.json --candidate same.json            | 4 | deep.json
          $A vm-types --results /proc/none                 | 2  | has no option
          $A run --results /proc/none/results none.such | 2 | none.such
          """)
  void a_start_in_a_bare_environment_works_or_says_what_is_wrong(
      String script, int status, String printed) throws Exception {
    Launcher.Ended ended = launcher.bash(script);

    assertThat(ended.output()).contains(printed).doesNotContain("\tat ", "command not found");
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
  }

  /** Each loses some output; the status is that of a command that did not do all it was asked. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $A list >/dev/full                 | 4 | assay: Standard output cannot be written: No space left on device.
          $A list --json >/dev/full          | 4 | assay: Standard output cannot be written: No space left on device.
          $A --help >/dev/full               | 4 | assay: Standard output cannot be written: No space left on device.
          $A run --help >/dev/full           | 4 | assay: Standard output cannot be written: No space left on device.
          $A help gate >/dev/full            | 4 | assay: Standard output cannot be written: No space left on device.
          $A --version >/dev/full            | 4 | assay: Standard output cannot be written: No space left on device.
          $A vm-types >/dev/full             | 4 | assay: Standard output cannot be written: No space left on device.
          $A doctor >/dev/full               | 4 | assay: Standard output cannot be written: No space left on device.
          $A list >&-                        | 4 | assay: Standard output cannot be written
          $A list <&- >&- 2>&-               | 4 |
          $A list <&-                        | 0 | workloads of
          $A nonsense 2>/dev/full            | 2 |
          set -o pipefail; $A vm-types ¦ sed q | 4 |
          $A gate --baseline fast.json --candidate zwölf.json >/dev/full                            | 1 | Standard output cannot be written
          $A gate --baseline fast.json --candidate same.json --markdown /dev/full                   | 4 | /dev/full
          $A gate --baseline fast.json --candidate same.json --junit /proc/x/y.xml                  | 4 | /proc/x
          """)
  void output_that_is_lost_is_never_fine(String script, int status, String printed)
      throws Exception {
    Launcher.Ended ended = launcher.bash(script.replace('¦', '|'));

    assertThat(ended.output()).contains(printed == null ? "" : printed).doesNotContain("\tat ");
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
  }

  @Test
  void a_missing_library_of_the_installation_is_an_internal_error_with_a_file_to_send(
      @TempDir Path directory) throws Exception {
    Launcher damaged = Launcher.install(Files.createDirectory(directory.resolve("damaged")));
    Files.delete(damaged.home().resolve("harness-core/cli/target/dist/lib"));

    Launcher.Ended ended = damaged.bash("$A list");

    assertThat(ended.status()).as(ended.output()).isEqualTo(70);
    assertThat(ended.output())
        .contains("assay: internal error: ", "results/assay-error-", "assay doctor --json")
        .doesNotContain("\tat ");
  }

  /**
   * What is in the jar instead: nothing, another file, its first half, or all with one byte less.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "no jar\n", "half", "torn"})
  void a_jar_that_java_cannot_start_is_told_and_is_no_failed_gate(
      String content, @TempDir Path directory) throws Exception {
    Launcher damaged = Launcher.install(Files.createDirectory(directory.resolve("damaged")));
    byte[] whole = Files.readAllBytes(damaged.jar());
    damaged.writeJar(
        switch (content) {
          case "half" -> Arrays.copyOf(whole, whole.length / 2);
          case "torn" -> Arrays.copyOfRange(whole, 1, whole.length);
          default -> content.getBytes(StandardCharsets.UTF_8);
        });

    Launcher.Ended ended = damaged.bash("$A gate --baseline a.json --candidate b.json");

    assertThat(ended.status()).as(ended.output()).isEqualTo(2);
    assertThat(ended.output())
        .contains("assay: The installation is damaged: ", "assay.jar cannot be started by Java")
        .doesNotContain("\tat ");
  }

  /** The second listing finds what the first one kept; the third has another command line. */
  @Test
  void a_listing_that_is_kept_prints_what_a_whole_one_does(@TempDir Path directory)
      throws Exception {
    Launcher own = Launcher.install(Files.createDirectory(directory.resolve("own")));
    Path bundles = own.home().resolve("bundles");
    HostileBundle.write(bundles.resolve("hostile.jar"));
    SteadyBundle.write(bundles, 1);

    Launcher.Ended ended =
        own.bash(
            """
            export XDG_CACHE_HOME=$PWD/cache; mkdir cache; sleep 2.1
            $A list >1 2>&1; ls cache/assay/listings | grep -c brief
            $A list >2 2>&1 && $A list --bundles bundles >3 2>&1
            cmp 1 2 && cmp 2 3 && ! $A list >/dev/full && rm bundles/steady.jar && $A list >4
            grep -c '^steady' 1 4; cat 4\
            """);

    assertThat(ended.output())
        .startsWith("1\n")
        .contains("cannot be written", "1:1\n4:0\n", "hostile.none");
  }

  @Test
  void a_jar_that_was_written_anew_is_tried_once(@TempDir Path directory) throws Exception {
    Launcher anew = Launcher.install(Files.createDirectory(directory.resolve("anew")));
    anew.writeJar(Files.readAllBytes(anew.jar()));

    assertThat(anew.bash("$A list").status()).isZero();
    assertThat(anew.jar().resolveSibling("started")).exists();
  }

  /** As many numbers as no small heap holds. */
  @Test
  void the_end_of_the_memory_is_an_internal_error_with_a_file_to_send() throws Exception {
    Files.writeString(
        launcher.home().resolve("big.json"),
        "{\"schema\": \"assay-result/1\", \"results\": [[" + "1,".repeat(4_000_000) + "1]]}");

    Launcher.Ended ended =
        launcher.bash(
            "JAVA_TOOL_OPTIONS=-Xmx32m $A gate --baseline big.json --candidate same.json");

    assertThat(ended.status()).as(ended.output()).isEqualTo(70);
    assertThat(ended.output())
        .contains("assay: internal error: OutOfMemoryError: ", "at most 3", "results/assay-error-")
        .doesNotContain("\tat ");
  }

  @Test
  void the_message_of_a_failed_command_with_a_hostile_argument_is_harmless() throws Exception {
    Launcher.Ended ended = launcher.bash("$A $'li\\e]0;owned\\a\\xe2\\x80\\xae'");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).contains("li\\u001b]0;owned\\u0007\\u202e").doesNotContain("\033");
  }
}
