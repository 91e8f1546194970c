package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.testkit.ExternalPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real search over a real git repository, with forks of a plugin that one commit made slower. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class BisectIT {
  private static final int COMMITS = 8;
  private static final int SLOW = 6;
  private static final int BROKEN = 5;

  private static final String[] BRIEFLY = {
    "--forks", "3", "--warmups", "0", "--iterations", "2", "--time", "10ms"
  };

  private Path directory;
  private Path repository;
  private AssayProcess assay;

  /** The build of a commit copies the bundle that its file {@code speed} names. */
  @BeforeAll
  void make(@TempDir Path temporary) throws Exception {
    ExternalPrograms.require("git");
    directory = temporary;
    SteadyBundle.recorded(directory.resolve("fast"), 1.0);
    SteadyBundle.recorded(directory.resolve("slow"), 1.1);
    repository = Files.createDirectories(directory.resolve("repository"));
    git("init", "--quiet", "--initial-branch=main");
    for (int commit = 0; commit <= COMMITS; commit++) {
      Files.writeString(repository.resolve("speed"), commit >= SLOW ? "slow" : "fast");
      Files.writeString(repository.resolve("number"), Integer.toString(commit));
      Files.writeString(
          repository.resolve("build.sh"),
          commit == BROKEN
              ? "echo does not compile; exit 1\n"
              : "mkdir -p out; cp %s/$(cat speed)/*.jar out/\n".formatted(directory));
      git("add", ".");
      git("commit", "--quiet", "-m", "Commit " + commit);
    }
    assay = new AssayProcess(directory.resolve("fast"), directory.resolve("results"));
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-c", "user.name=t", "-c", "user.email=t@example.org"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private String[] bisect(String... more) {
    List<String> arguments = new ArrayList<>(List.of("bisect", "--good", "main~" + COMMITS));
    arguments.addAll(List.of("--repository", repository.toString(), "--built-bundles", "out"));
    arguments.addAll(List.of("--results", assay.results().toString(), "--workload", "steady"));
    arguments.addAll(List.of(BRIEFLY));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--", "sh", "build.sh"));
    return arguments.toArray(String[]::new);
  }

  @Test
  void the_commit_is_found_though_the_search_is_killed_and_its_neighbour_does_not_build()
      throws Exception {
    Process killed =
        assay.start(directory.resolve("out"), directory.resolve("err"), bisect("--json"));
    awaitFirstSession(killed);
    killed.destroyForcibly().waitFor();
    long builds = buildsDone();

    AssayProcess.Ended ended = assay.run(bisect("--json"));

    JsonNode found = ended.json();
    if (found.path("outcome").asString().equals("disturbed")) {
      // Where others use the machine throughout, nothing can be told, and that is said.
      assertThat(ended.status()).isEqualTo(3);
      assertThat(ended.err()).contains("INCONCLUSIVE: other work on this machine disturbed");
      return;
    }
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(found.path("outcome").asString()).isEqualTo("found");
    // Nobody can tell the one that does not build from the one after it.
    assertThat(found.path("found").findValuesAsString("subject"))
        .containsExactly("Commit " + BROKEN, "Commit " + SLOW);
    assertThat(found.path("probability").asDouble()).isBetween(0.95, 1.0);
    assertThat(found.path("metric").asString()).isEqualTo("time");
    assertThat(found.path("slowdown").asDouble()).isBetween(1.07, 1.13);
    assertThat(ended.err())
        .contains("Continues with what was done before: %d builds".formatted(builds))
        .contains("is left out: its build ended with status 1.");
    assertThat(repository.resolve("speed")).hasContent("slow");
    try (Stream<Path> bisects = Files.list(assay.results().resolve("bisects"))) {
      assertThat(bisects.toList())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.resolve("tree")).doesNotExist();
                assertThat(one.resolve("runs")).isNotEmptyDirectory();
              });
    }
    // What is known is told again without a build.
    assertThat(assay.run(bisect("--json")).json()).isEqualTo(found);
  }

  @Test
  void what_cannot_be_bisected_is_refused_with_the_reason() throws Exception {
    assertThat(assay.run(bisect("--bad", "main~" + COMMITS)).err()).contains("are the same commit");
    AssayProcess.Ended unknown = assay.run(bisect("--bad", "mian"));
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("git knows no commit 'mian'");
    AssayProcess.Ended broken = assay.run(bisect("--bad", "main~" + (COMMITS - BROKEN)));
    assertThat(broken.status()).isEqualTo(4);
    assertThat(broken.out())
        .contains("cannot be measured: its build ended with status 1")
        .doesNotContain("left out");
  }

  /** By the journal: the search may have built the next commit before it was killed. */
  private long buildsDone() throws IOException {
    try (Stream<Path> files = Files.walk(assay.results().resolve("bisects"))) {
      Path journal = files.filter(f -> f.endsWith("bisect.jsonl")).findFirst().orElseThrow();
      return Files.readAllLines(journal).stream()
          .map(line -> JsonMapper.shared().readTree(line).path("commit").asString())
          .distinct()
          .count();
    }
  }

  private void awaitFirstSession(Process process) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (Files.isDirectory(assay.results().resolve("bisects"))) {
        try (Stream<Path> files = Files.walk(assay.results().resolve("bisects"))) {
          for (Path file : files.filter(f -> f.endsWith("bisect.jsonl")).toList()) {
            if (Files.readString(file).contains("measured")) {
              return;
            }
          }
        } catch (UncheckedIOException e) {
          // Made or removed meanwhile.
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError(
        "No session was finished: " + Files.readString(directory.resolve("err")));
  }
}
