package dev.assay.runtime.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A git repository whose commits, from 0, are built by {@code sh build.sh}: it leaves what the file
 * {@code speed} says as the bundle, and notes in {@code builds} beside the repository that it ran.
 */
record TestRepository(Path directory) {
  /** Skips the test without git; fails it where ASSAY_REQUIRE_EXTERNAL is true. */
  TestRepository {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git")));
    if (!there && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      throw new AssertionError("ASSAY_REQUIRE_EXTERNAL is set, but there is no git.");
    }
    assumeThat(there).as("git").isTrue();
  }

  TestRepository commit(int number, String speed) throws IOException, InterruptedException {
    return commit(
        number,
        speed,
        "echo %d >> %s; mkdir -p out; cp speed out/bundle.jar\n".formatted(number, builds()));
  }

  TestRepository commit(int number, String speed, String script)
      throws IOException, InterruptedException {
    if (!Files.exists(directory)) {
      Files.createDirectories(directory);
      git("init", "--quiet", "--initial-branch=main");
    }
    Files.writeString(directory.resolve("speed"), speed);
    Files.writeString(directory.resolve("number"), Integer.toString(number));
    Files.writeString(directory.resolve("build.sh"), script);
    git("add", ".");
    git("commit", "--quiet", "-m", "Commit " + number);
    return this;
  }

  private Path builds() {
    return directory.resolveSibling("builds");
  }

  /** The numbers of the commits that were built, in their order. */
  List<String> built() throws IOException {
    return Files.exists(builds()) ? Files.readAllLines(builds()) : List.of();
  }

  String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-c", "user.name=t", "-c", "user.email=t@example.org"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
