package dev.assay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the built distribution as users do, in a process of its own. */
record AssayProcess(Path bundles, Path results, UnaryOperator<List<String>> startedBy) {
  AssayProcess(Path bundles, Path results) {
    this(bundles, results, UnaryOperator.identity());
  }

  /**
   * The same, started by another command.
   *
   * @param by makes it of the command that starts Assay
   */
  AssayProcess within(UnaryOperator<List<String>> by) {
    return new AssayProcess(bundles, results, by);
  }

  /** Commands that read or write stored runs. */
  private static final List<String> STORES =
      List.of(
          "run",
          "accept",
          "show",
          "scorecard",
          "compare",
          "import",
          "gate",
          "baseline",
          "history",
          "selftest",
          "fleet");

  /**
   * @param out standard output
   * @param err standard error
   */
  record Ended(int status, String out, String err) {
    JsonNode json() {
      return AssayProcess.json(out);
    }
  }

  static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /**
   * @param environment variables that it gets besides those of this process
   */
  Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("assay-test", ".out");
    Path err = Files.createTempFile("assay-test", ".err");
    try {
      Process process = start(environment, out, err, arguments);
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(
            "assay did not end within 5 minutes: " + Files.readString(err) + Files.readString(out));
      }
      return new Ended(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Process start(Path out, Path err, String... arguments) throws IOException {
    return start(Map.of(), out, err, arguments);
  }

  /**
   * @param environment variables that it gets besides those of this process
   */
  Process start(Map<String, String> environment, Path out, Path err, String... arguments)
      throws IOException {
    // Where the tests run in the background, a shell made the signal ignored.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--sun-misc-unsafe-memory-access=deny");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Dassay.home=" + Path.of("../..").toAbsolutePath().normalize());
    command.add("-jar");
    command.add(Path.of("target/dist/assay.jar").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    boolean sweeps = List.of(arguments).containsAll(List.of("fleet", "sweep"));
    if ((STORES.contains(arguments[0]) && !sweeps)
        || List.of(arguments).containsAll(List.of("reference", "create"))) {
      command.addAll(List.of("--results", results.toString()));
    }
    if (List.of("run", "accept", "list", "selftest", "fleet").contains(arguments[0]) && !sweeps) {
      command.addAll(List.of("--bundles", bundles.toString()));
    }
    ProcessBuilder builder =
        new ProcessBuilder(startedBy.apply(command))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    NoSettings.in(builder.environment());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
