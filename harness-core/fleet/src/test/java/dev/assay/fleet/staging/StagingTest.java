package dev.assay.fleet.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.NodeRuntime;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.LocalHost;
import dev.assay.fleet.image.PackedImages;
import dev.assay.runtime.directory.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
  private static final int SOMEBODY_ELSE = 12_345;

  @TempDir private Path home;
  private NodeFiles distribution = new NodeFiles(Map.of(), "", "", Optional.empty());

  @BeforeEach
  void makeDistribution() throws IOException {
    Path file = Files.writeString(home.resolve("unit"), "exit 0");
    distribution = NodeFiles.of(Map.of(NodeFiles.START, file));
  }

  private void stage() throws TargetException, InterruptedException {
    new Staging(new LocalHost(home), ".assay", note -> {}).stage(distribution);
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

  /** Of the smallest image that there can be. */
  private NodeFiles withRuntime() throws Exception {
    NodeRuntime runtime =
        new PackedImages(home.resolve("cache"), InstantSource.system())
            .of(
                "key",
                image -> {
                  Files.createDirectories(image.resolve("lib"));
                  Files.createDirectories(image.resolve("bin"));
                  Files.copy(
                      Path.of(System.getProperty("java.home"), "bin", "java"),
                      image.resolve("bin/java"));
                  return image;
                });
    return distribution.with(runtime);
  }

  @Test
  void a_runtime_is_unpacked_once_for_all_distributions_and_comes_again_where_it_was_removed()
      throws Exception {
    List<String> notes = new ArrayList<>();
    Staging staging = new Staging(new LocalHost(home), ".assay", notes::add);
    NodeFiles first = withRuntime();
    staging.stage(first);
    Files.writeString(distribution.files().get(NodeFiles.START), "exit 1");
    distribution = NodeFiles.of(distribution.files());
    NodeFiles second = withRuntime();
    staging.stage(second);

    assertThat(notes).singleElement().asString().contains("sending the Java runtime to this");
    for (NodeFiles staged : List.of(first, second)) {
      assertThat(home.resolve(staging.directory(staged)).resolve("runtime/bin/java"))
          .isExecutable();
    }
    Path runtimes = home.resolve(".assay/runtimes");
    assertThat(mode(".assay/runtimes")).isEqualTo("rwx------");
    DirectoryTree.delete(runtimes);
    staging.stage(second);
    assertThat(home.resolve(staging.directory(second)).resolve("runtime/bin/java")).isExecutable();
  }

  @Test
  void a_runtime_that_arrived_damaged_is_not_unpacked_and_is_sent_again_the_next_time()
      throws Exception {
    NodeFiles files = withRuntime();
    Path there = Files.createDirectories(home.resolve(".assay/files"));
    String hash = files.runtime().orElseThrow().sha256();
    Files.writeString(there.resolve(hash), "damaged");
    Staging staging = new Staging(new LocalHost(home), ".assay", note -> {});

    assertThatExceptionOfType(TargetException.class)
        .isThrownBy(() -> staging.stage(files))
        .withMessageContaining("the Java runtime arrived damaged");
    assertThat(home.resolve(".assay/runtimes")).isEmptyDirectory();

    staging.stage(files);
    assertThat(home.resolve(staging.directory(files)).resolve("runtime/bin/java")).isExecutable();
  }
}
