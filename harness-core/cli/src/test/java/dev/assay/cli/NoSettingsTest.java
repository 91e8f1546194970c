package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.installation.UserFolders;
import dev.assay.cli.settings.Settings;
import dev.assay.cli.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoSettingsTest {
  @TempDir private Path home;

  @Test
  void what_a_developer_has_set_does_not_count_in_tests() throws Exception {
    Path own = Files.createDirectories(home.resolve(".config/assay"));
    Files.writeString(own.resolve("config.yaml"), "quiet: true\n");
    Map<String, String> environment =
        new HashMap<>(Map.of("HOME", home.toString(), "ASSAY_RESULTS", "/elsewhere"));

    assertThat(read(environment).values()).hasSize(2);
    NoSettings.in(environment);

    assertThat(read(environment).values()).isEmpty();
    assertThat(environment).containsEntry("HOME", home.toString());
  }

  private Settings read(Map<String, String> environment) throws IOException, SettingsException {
    UserFolders folders = new UserFolders(environment, home, home);
    return Settings.read(
        environment, folders.config(), Files.createDirectories(home.resolve("here")));
  }
}
