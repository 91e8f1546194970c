package dev.assay.fleet.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
  private static final int SOMEBODY_ELSE = 12_345;

  @TempDir private Path home;
  private NodeFiles distribution = new NodeFiles(Map.of(), "", "");

  @BeforeEach
  void makeDistribution() throws IOException {
    Path file = Files.writeString(home.resolve("unit"), "exit 0");
    distribution = NodeFiles.of(Map.of(NodeFiles.START, file));
  }

  private void stage() throws TargetException, InterruptedException {
    new Staging(new LocalHost(home), ".assay").stage(distribution);
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(path)));
  }

  @Test
  void what_is_run_and_what_units_print_is_of_this_user_alone() throws Exception {
    stage();

    for (String place : List.of("files", "dist", "units", "dist/" + distribution.sha256())) {
      assertThat(mode(".assay/" + place)).as(place).isEqualTo("rwx------");
    }
    assertThat(home.resolve(".assay/dist/" + distribution.sha256()).resolve(NodeFiles.START))
        .hasContent("exit 0");
  }

  @Test
  void what_others_could_write_to_before_they_no_longer_can() throws Exception {
    Path files = Files.createDirectories(home.resolve(".assay/files"));
    for (Path open : List.of(files, home.resolve(".assay"))) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    stage();

    assertThat(mode(".assay")).isEqualTo("rwxr-xr-x");
    assertThat(mode(".assay/files")).isEqualTo("rwx------");
  }

  /** Who owns the place could put other code there after it was checked. */
  @Test
  void a_place_of_another_user_is_refused() throws Exception {
    assumeThat(System.getProperty("user.name")).as("only root gives files away").isEqualTo("root");
    for (String place : List.of(".assay", ".assay/dist")) {
      Path of = Files.createDirectories(home.resolve(place));
      Files.setAttribute(of, "unix:uid", SOMEBODY_ELSE);

      assertThatExceptionOfType(TargetException.class)
          .isThrownBy(this::stage)
          .withMessageContaining(place + " belongs to another user")
          .withMessageContaining("name another 'directory' in targets.yaml");
      Files.setAttribute(of, "unix:uid", 0);
    }
  }
}
