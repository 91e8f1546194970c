package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends imports by SIGKILL at random moments: what is stored is whole, the next import stores the
 * rest, and after it nothing else is left. {@code -Dassay.kills=20} tries 20 moments.
 */
class KilledImportIT {
  private static final int MOMENTS = Integer.getInteger("assay.kills", 3);
  private static final int FILES = 60;
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final String STREAM =
      """
      STREAM version $Revision: 5.10 $
      This system uses 8 bytes per array element.
      Array size = 1000 (elements), Offset = 0 (elements)
      Number of Threads counted = 4
      Function    Best Rate MB/s  Avg time     Min time     Max time
      Copy:           %d.5     0.018755     0.018713     0.018895
      """;

  @TempDir private Path directory;

  @Test
  void a_kill_at_any_moment_leaves_whole_runs_and_the_next_import_completes_them()
      throws Exception {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(logs.resolve(i + ".log"), STREAM.formatted(1000 + i));
    }
    Random random = new Random(Long.getLong("assay.kills.seed", 20261130));
    long whole = time(directory.resolve("first"), logs);
    int before = 0;
    int some = 0;
    for (int kill = 0; kill < MOMENTS; kill++) {
      Path results = directory.resolve("results-" + kill);
      Process process = start(results, logs);
      boolean ended = process.waitFor((long) (whole * random.nextDouble()), TimeUnit.NANOSECONDS);
      process.destroyForcibly().waitFor();
      int stored = wholeRuns(results);
      before += stored == 0 ? 1 : 0;
      some += stored > 0 && !ended ? 1 : 0;

      time(results, logs);

      assertThat(wholeRuns(results)).as("kill %d", kill).isEqualTo(FILES);
      assertThat(names(results)).as("kill %d", kill).noneMatch(name -> name.startsWith("."));
      assertThat(names(runtime().resolve("assay"))).as("temporary files").isEmpty();
    }
    Files.writeString(
        Path.of("target/killed-imports.md"),
        """
        | what was done | times | before anything was stored | when a part was | had finished | faults |
        |---|---:|---:|---:|---:|---:|
        | SIGKILL of an import | %d | %d | %d | %d | 0 |
        """
            .formatted(MOMENTS, before, some, MOMENTS - before - some));
  }

  private Path runtime() throws IOException {
    Path runtime = directory.resolve("runtime");
    if (!Files.exists(runtime)) {
      Files.createDirectory(
          runtime,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return runtime;
  }

  private Process start(Path results, Path logs) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=deny",
            "--enable-native-access=ALL-UNNAMED",
            "-Dassay.home=" + HOME,
            "-jar",
            HOME.resolve("harness-core/cli/target/dist/assay.jar").toString(),
            "import",
            logs.toString(),
            "--results",
            results.toString());
    NoSettings.in(builder.environment());
    builder.environment().put("XDG_RUNTIME_DIR", runtime().toString());
    builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  /** Nanoseconds that a whole import takes. */
  private long time(Path results, Path logs) throws Exception {
    long begin = System.nanoTime();
    Process process = start(results, logs);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("output"))).isZero();
    return System.nanoTime() - begin;
  }

  /** How many runs there are; each has its whole result and the whole copy of its file. */
  private static int wholeRuns(Path results) throws IOException {
    int count = 0;
    for (String name : names(results)) {
      if (!name.startsWith(".")) {
        Path run = results.resolve(name);
        String json = Files.readString(run.resolve("result.json"));
        double rate =
            JsonMapper.builder()
                .build()
                .readTree(json)
                .at("/results/0/metrics/0/samples/0/0")
                .asDouble();
        try (GZIPInputStream copy =
            new GZIPInputStream(Files.newInputStream(run.resolve("imported.gz")))) {
          assertThat(new String(copy.readAllBytes(), StandardCharsets.UTF_8))
              .contains(" " + rate + " ");
        }
        count++;
      }
    }
    return count;
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return new ArrayList<>();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
