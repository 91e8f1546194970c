package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Commands on a machine whose folders for temporary files are full, or cannot be written. Needs
 * root, to mount such folders where this process alone sees them.
 */
@SuppressWarnings("NullAway.Init")
class TemporaryFolderIT {
  private static final String HIDDEN =
      """
      mount --make-rprivate / && for folder in /tmp /var/tmp; do mount -t tmpfs -o %s t $folder || exit 99; done
      head -c 8192 /dev/zero >/tmp/fill 2>/dev/null
      unset TMPDIR XDG_RUNTIME_DIR; exec "$@"
      """;

  /** Not below /tmp, which is covered. */
  @TempDir(factory = InTarget.class)
  private Path directory;

  private AssayProcess assay;

  @BeforeEach
  void install() throws Exception {
    boolean can = new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
    if (!can && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      throw new AssertionError("ASSAY_REQUIRE_EXTERNAL is set, but nothing can be mounted.");
    }
    assumeThat(can).as("only root can mount a file system").isTrue();
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    SteadyBundle.write(bundles, 1);
    assay = new AssayProcess(bundles, directory.resolve("results"));
  }

  @AfterEach
  void nothingIsStored() throws IOException {
    Path results = directory.resolve("results");
    assertThat(Files.exists(results) ? Files.list(results).toList() : List.of()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list                    | mode=1777,size=4k | The folder for temporary files /tmp is full: 0 bytes are free.
          list --check            | mode=1777,ro      | /tmp cannot be written to
          doctor                  | mode=1777,size=4k | The folder for temporary files /tmp is full
          run steady --forks 1    | mode=1777,size=4k | The folder for temporary files /tmp is full
          run steady --forks 1    | mode=1777,ro      | /tmp cannot be written to
          import FILE             | mode=1777,size=4k | The folder for temporary files /tmp is full
          import FILE             | mode=1777,ro      | /tmp cannot be written to
          gate --baseline FILE --candidate FILE | mode=1777,size=4k | The folder for temporary files /tmp is full
          """)
  void a_command_that_needs_one_says_so_and_names_the_remedy(
      String command, String options, String message) throws Exception {
    Path file = Files.writeString(directory.resolve("file.txt"), "Copy: 1 2 3 4\n");
    AssayProcess hidden =
        assay.within(
            started -> {
              List<String> all =
                  new ArrayList<>(
                      List.of("unshare", "-m", "bash", "-c", HIDDEN.formatted(options), "hidden"));
              all.addAll(started);
              return all;
            });

    AssayProcess.Ended ended =
        hidden.run(
            Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()),
            command.replace("FILE", file.toString()).split(" "));

    assertThat(ended.status()).as(ended.err() + ended.out()).isEqualTo(4);
    assertThat(ended.err()).contains(message, "TMPDIR=DIR").doesNotContain("\tat ");
  }
}
