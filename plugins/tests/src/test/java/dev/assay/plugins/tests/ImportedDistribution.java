package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The distribution with the bundle of importers, as users start it.
 *
 * @param directory for its results and output
 */
record ImportedDistribution(Path directory) {
  private static final Path JAR =
      Path.of("../../harness-core/cli/target/dist/assay.jar").toAbsolutePath().normalize();
  private static final Path BUNDLES = Path.of("../../bundles").toAbsolutePath().normalize();

  /** How a command ended. */
  record Ended(int status, String out, String err) {}

  Path results() {
    return directory.resolve("results");
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    Process process = start(out, err, arguments);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Starts it without waiting for its end. */
  Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            // Where the tests run in the background, signals from the keyboard are ignored.
            List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=deny",
                "--enable-native-access=ALL-UNNAMED",
                "-Dassay.home=" + BUNDLES.getParent(),
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--results", results().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
    NoSettings.in(builder.environment());
    return builder.start();
  }
}
