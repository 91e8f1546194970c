package dev.assay.runtime.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another user does there is tried by {@link OtherUsersTest}. */
@SuppressWarnings("NullAway.Init")
class PrivateDirectoryTest {
  // Short: that of a socket in it may not pass 107 bytes.
  @TempDir Path shared;
  private String name;

  @BeforeEach
  void name() {
    name = "assay-" + Owner.ofThisProcess();
  }

  @Test
  void is_in_the_runtime_directory_where_that_is_the_users_alone() throws IOException {
    Path runtime = make("run", "rwx------");

    Path found = find(runtime);

    assertThat(found).isEqualTo(runtime.resolve("assay"));
    assertThat(Files.getPosixFilePermissions(found))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(find(runtime)).as("the next time").isEqualTo(found);
  }

  @Test
  void is_named_after_the_user_in_the_shared_directory_otherwise() throws IOException {
    Path open = make("open", "rwxr-xr-x");
    Path link = Files.createSymbolicLink(shared.resolve("link"), make("linked", "rwx------"));

    for (Path runtime : List.of(open, link, shared.resolve("missing"))) {
      assertThat(find(runtime)).as("%s", runtime).isEqualTo(shared.resolve(name));
    }
    assertThat(Files.getPosixFilePermissions(shared.resolve(name)))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void what_stands_in_its_place_is_passed_over() throws IOException {
    Path target = make("target", "rwx------");
    Files.createSymbolicLink(shared.resolve(name), target);
    assertThat(PrivateDirectory.find(Optional.empty(), List.of(shared))).isEqualTo(shared);

    Files.delete(shared.resolve(name));
    Files.createFile(shared.resolve(name));
    assertThat(PrivateDirectory.find(Optional.empty(), List.of(shared))).isEqualTo(shared);

    Files.delete(shared.resolve(name));
    make(name, "rwxrwxrwx");
    assertThat(PrivateDirectory.find(Optional.empty(), List.of(shared))).isEqualTo(shared);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void is_not_where_the_path_of_a_socket_would_be_too_long() throws IOException {
    Path deep = Files.createDirectories(shared.resolve("d".repeat(100)));

    assertThat(PrivateDirectory.find(Optional.empty(), List.of(deep, shared)))
        .isEqualTo(shared.resolve(name));
  }

  private Path find(Path runtime) {
    return PrivateDirectory.find(Optional.of(runtime), List.of(shared));
  }

  private Path make(String directory, String mode) throws IOException {
    Path path = Files.createDirectory(shared.resolve(directory));
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
