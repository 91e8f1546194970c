package dev.assay.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.directory.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults by the XDG base directory specification 0.8. */
@SuppressWarnings("NullAway.Init")
class UserFoldersTest {
  // The path of a private folder must be short: sockets may be made in it.
  @TempDir private Path directory;
  private Path home;
  private Path shared;

  @BeforeEach
  void make() throws IOException {
    home = Files.createDirectory(directory.resolve("ann"));
    shared = Files.createDirectory(directory.resolve("s"));
  }

  private UserFolders folders(Map<String, String> environment) {
    return new UserFolders(environment, directory.resolve("absent"), shared);
  }

  @Test
  void without_variables_they_are_below_the_home_folder() {
    UserFolders folders = folders(Map.of("HOME", home.toString()));

    assertThat(folders.state())
        .isEqualTo(new Place(home.resolve(".local/state/assay"), "HOME is " + home));
    assertThat(folders.cache().path()).isEqualTo(home.resolve(".cache/assay"));
    assertThat(folders.config().orElseThrow().path()).isEqualTo(home.resolve(".config/assay"));
    assertThat(folders.data().orElseThrow().path()).isEqualTo(home.resolve(".local/share/assay"));
  }

  @Test
  void a_variable_names_another_place_unless_it_is_relative() {
    UserFolders named = folders(Map.of("HOME", home.toString(), "XDG_STATE_HOME", "/elsewhere"));
    UserFolders relative = folders(Map.of("HOME", home.toString(), "XDG_STATE_HOME", "elsewhere"));

    assertThat(named.state())
        .isEqualTo(new Place(Path.of("/elsewhere/assay"), "XDG_STATE_HOME is set"));
    assertThat(relative.state().path()).isEqualTo(home.resolve(".local/state/assay"));
  }

  @Test
  void without_HOME_the_accounts_home_folder_counts() {
    UserFolders folders = new UserFolders(Map.of(), home, shared);

    assertThat(folders.state().path()).isEqualTo(home.resolve(".local/state/assay"));
    assertThat(folders.state().why()).contains("HOME is not set", home.toString());
  }

  @Test
  void without_any_home_folder_what_must_be_kept_goes_to_a_folder_of_this_user_alone()
      throws IOException {
    Path own = shared.resolve("assay-" + Owner.ofThisProcess());
    for (Map<String, String> environment :
        java.util.List.of(Map.<String, String>of(), Map.of("HOME", "/nonexistent"))) {
      UserFolders folders = folders(environment);

      assertThat(folders.state().path()).isEqualTo(own);
      assertThat(folders.cache().path()).isEqualTo(own.resolve("cache"));
      assertThat(folders.config()).isEmpty();
      assertThat(folders.data()).isEmpty();
      assertThat(Owner.mode(own)).isEqualTo(0700);
    }
    assertThat(folders(Map.of("HOME", "/nonexistent")).state().why())
        .isEqualTo("HOME is /nonexistent, which is no folder that can be written");
  }

  @Test
  void a_folder_that_others_may_read_is_not_taken() throws IOException {
    Files.createDirectory(shared.resolve("assay-" + Owner.ofThisProcess()));

    Place state = folders(Map.of()).state();

    assertThat(state.path()).isEqualTo(Path.of("assay").toAbsolutePath());
    assertThat(state.why()).contains("cannot hold a folder of this user alone");
  }
}
