package dev.assay.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {
  @TempDir private Path home;

  private void write(String text) throws IOException {
    Files.writeString(home.resolve("release.properties"), text);
  }

  @Test
  void a_folder_with_a_pom_is_a_clone() throws IOException {
    Files.createFile(home.resolve("pom.xml"));

    Installation installation = Installation.at(home);

    assertThat(installation).isEqualTo(new Installation.Clone(home));
    assertThat(installation.dist()).isEqualTo(home.resolve("harness-core/cli/target/dist"));
    assertThat(installation.scripts()).isEqualTo(home.resolve("harness-core/bin"));
    assertThat(installation.bundles()).isEqualTo(home.resolve("bundles"));
    assertThat(installation.runtime()).isEmpty();
  }

  @Test
  void a_release_tells_its_facts_and_its_runtime() throws IOException {
    write("version=0.2.0\ncommit=1a2b\njdk=25.0.3+9-LTS\nos=linux\narch=x86_64\n");
    Path java = home.resolve("runtime/bin/java");
    Files.createDirectories(java.getParent());
    Files.createFile(java);
    assertThat(Installation.at(home).runtime()).as("not executable").isEmpty();
    assertThat(java.toFile().setExecutable(true)).isTrue();

    Installation.Release release = (Installation.Release) Installation.at(home);

    assertThat(release.dist()).isEqualTo(home.resolve("dist"));
    assertThat(release.runtime()).contains(home.resolve("runtime"));
    assertThat(release.facts())
        .isEqualTo(new ReleaseFacts("0.2.0", "1a2b", "25.0.3+9-LTS", "linux", "x86_64"));
  }

  @Test
  void what_a_fleet_brought_to_a_node_is_neither() {
    assertThat(Installation.at(home)).isEqualTo(new Installation.Staged(home));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version=0.2.0            | lacks commit, jdk, os, arch
          'version=1\\ncommit=\\n' | lacks commit, jdk, os, arch
          version=\\u12            | cannot be read
          """)
  void a_damaged_release_says_all_that_is_missing_and_what_to_do(String text, String said)
      throws IOException {
    write(text.replace("\\n", "\n"));

    assertThatThrownBy(() -> ((Installation.Release) Installation.at(home)).facts())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The installation is damaged: " + home)
        .hasMessageContaining(said)
        .hasMessageContaining("Unpack or install the release again.");
  }
}
