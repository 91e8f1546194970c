package dev.assay.runtime.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another user of the machine puts things where Assay keeps its own. Needs root, for setpriv. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class OtherUsersTest {
  private static final int NOBODY = 65_534;

  @TempDir Path shared;

  @BeforeEach
  void needsRoot() throws Exception {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    if (Owner.ofThisProcess() != 0 || !asNobody("true")) {
      if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
        throw new AssertionError("ASSAY_REQUIRE_EXTERNAL is set, but not root cannot be nobody.");
      }
      assumeThat(false).as("only root can be another user").isTrue();
    }
  }

  @Test
  void a_directory_by_the_name_of_this_users_is_passed_over() throws Exception {
    String name = "assay-" + Owner.ofThisProcess();
    assertThat(asNobody("mkdir -m 700 " + name)).isTrue();

    assertThat(PrivateDirectory.find(Optional.empty(), List.of(shared))).isEqualTo(shared);
  }

  @Test
  void a_runtime_directory_that_su_let_pass_is_passed_over() throws Exception {
    assertThat(asNobody("mkdir -m 700 run")).isTrue();

    assertThat(PrivateDirectory.find(Optional.of(shared.resolve("run")), List.of(shared)))
        .isEqualTo(shared.resolve("assay-" + Owner.ofThisProcess()));
  }

  @Test
  void their_directories_are_not_swept_and_a_pipe_in_one_hangs_nobody() throws Exception {
    assertThat(
            asNobody(
                "mkdir -m 777 assay-sockets-x assay-sockets-y; mkfifo -m 666 assay-sockets-x/lock;"
                    + " touch assay-sockets-y/lock assay-sockets-y/file;"
                    + " chmod 666 assay-sockets-y/lock"))
        .isTrue();

    OwnedDirectory.createUnique(shared, "assay-sockets-").close();

    assertThat(shared.resolve("assay-sockets-x/lock")).exists();
    assertThat(shared.resolve("assay-sockets-y/file")).exists();
    assertThatIOException()
        .isThrownBy(() -> LockFile.take(shared.resolve("assay-sockets-x/lock")))
        .withMessageContaining("named pipe");
  }

  @Test
  void a_cache_that_they_may_write_to_is_known() throws Exception {
    assertThat(asNobody("mkdir -m 755 theirs")).isTrue();
    Path own = Files.createDirectory(shared.resolve("own"));

    assertThat(Owner.intruders(shared.resolve("theirs")))
        .hasValueSatisfying(why -> assertThat(why).contains("theirs belongs to another user"));
    assertThat(Owner.intruders(own))
        .as("its parent lets anybody rename it")
        .hasValueSatisfying(why -> assertThat(why).contains("others may write to " + shared));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwx------"));
    assertThat(Owner.intruders(own)).isEmpty();
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThat(Owner.intruders(own))
        .hasValueSatisfying(why -> assertThat(why).contains("others may write to " + own));
  }

  private boolean asNobody(String script) throws IOException, InterruptedException {
    String user = Integer.toString(NOBODY);
    return new ProcessBuilder(
                "setpriv", "--reuid", user, "--regid", user, "--clear-groups", "sh", "-c", script)
            .directory(shared.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
