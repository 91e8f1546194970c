package dev.assay.distribution.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.directory.DirectoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The Containerfile, built by podman over a file system of Debian's own packages, and a run in it
 * without network.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path STORE = TARGET.resolve("podman");

  /** Podman takes no long name. */
  private static final Path SOCKETS = Path.of("/tmp/assay-podman-" + ProcessHandle.current().pid());

  private static String podman(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "podman",
                "--root=" + STORE.resolve("root"),
                "--runroot=" + SOCKETS,
                "--storage-driver=vfs",
                "--cgroup-manager=cgroupfs",
                // crun refuses machines that have cgroups of both versions.
                "--runtime=runc",
                "--events-backend=none"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private static Path archive() throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(TARGET.resolve("release"), "assay-*-linux-x86_64.tar.gz")) {
      return found.iterator().next();
    }
  }

  @AfterAll
  void delete() throws IOException {
    DirectoryTree.delete(SOCKETS);
    DirectoryTree.delete(STORE);
  }

  @Test
  void its_image_measures_and_keeps_the_run_in_a_folder_of_the_host() throws Exception {
    External.require("mmdebstrap", "podman", "runc");
    DirectoryTree.delete(STORE);
    Path context = Files.createDirectories(STORE.resolve("context"));
    Path results = Files.createDirectories(STORE.resolve("results"));
    Path archive = archive();
    Files.createLink(context.resolve(archive.getFileName()), archive);
    String version =
        archive.getFileName().toString().replaceFirst("assay-(.*)-linux-x86_64.tar.gz", "$1");

    podman("import", MinimalRoot.archive(TARGET, "").toString(), "localhost/base");
    podman(
        "build",
        // The only one that this isolation takes.
        "--network=host",
        "--isolation=chroot",
        "--build-arg=BASE=localhost/base",
        "--build-arg=VERSION=" + version,
        "--file=" + Path.of("Containerfile").toAbsolutePath(),
        "--tag=localhost/assay",
        context.toString());
    String printed =
        podman(
            "run",
            "--rm",
            "--network=none",
            "--read-only",
            // Podman asks for more than a test may give where limits are tight.
            "--ulimit=nofile=4096:4096",
            "--ulimit=nproc=4096:4096",
            "--volume=" + results + ":/results",
            "localhost/assay",
            "run",
            "host.clock",
            "--forks",
            "1",
            "--warmup",
            "0",
            "--iterations",
            "1",
            "--time",
            "100ms");

    assertThat(printed).contains("SCORECARD", "host.clock");
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(results)) {
      assertThat(runs).isNotEmpty();
    }
  }
}
