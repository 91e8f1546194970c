package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as users make it: the distribution, in a process of its own.
 *
 * @param status of the process
 * @param json what it printed
 * @param folder of the run
 */
record AssayRun(int status, JsonNode json, Path folder) {
  private static final Path DISTRIBUTION =
      Path.of("../../harness-core/cli/target/dist/assay.jar").toAbsolutePath().normalize();

  /**
   * Runs workloads.
   *
   * @param directory with {@code bundles}; what the run leaves is put there too
   * @param arguments after {@code assay run --json}
   */
  static AssayRun of(Path directory, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    assertThat(DISTRIBUTION).as("made by mvn package of harness-core/cli").exists();
    Path results = Files.createTempDirectory(directory, "results");
    Path out = results.resolve("out");
    Path err = results.resolve("err");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=deny",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                DISTRIBUTION.toString(),
                "run",
                "--json",
                "--results",
                results.toString(),
                "--bundles",
                directory.resolve("bundles").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    NoSettings.in(builder.environment());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(out).as(Files.readString(err)).isNotEmptyFile();
    JsonNode json = JsonMapper.builder().build().readTree(Files.readString(out));
    return new AssayRun(process.exitValue(), json, results.resolve(json.path("id").asString()));
  }

  /** The only result. */
  JsonNode result() {
    assertThat(json.path("results")).as(json.toPrettyString()).hasSize(1);
    return json.at("/results/0");
  }

  /** What the workers wrote. */
  String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      for (Path log : logs.sorted().toList()) {
        text.append(Files.readString(log));
      }
    }
    return text.toString();
  }

  /** No process of the run is there, and no file but those of a run. */
  void assertNothingIsLeft() throws IOException {
    assertThat(new ProcessTree(json.path("id").asString() + "/").kill()).isEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .contains("lock", "run.json", "samples.jsonl", "result.json")
          .isSubsetOf("lock", "run.json", "samples.jsonl", "result.json", "logs");
    }
  }
}
