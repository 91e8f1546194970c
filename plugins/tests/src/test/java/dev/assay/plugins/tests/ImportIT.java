package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports as users make them: the distribution with the bundle of importers. */
class ImportIT {
  private static final Path DISTRIBUTION =
      Path.of("../../harness-core/cli/target/dist/assay.jar").toAbsolutePath().normalize();
  private static final Path BUNDLES = Path.of("../../bundles").toAbsolutePath().normalize();
  private static final String STREAM =
      """
      STREAM version $Revision: 5.10 $
      This system uses 8 bytes per array element.
      Array size = 1000 (elements), Offset = 0 (elements)
      Number of Threads counted = 4
      Function    Best Rate MB/s  Avg time     Min time     Max time
      Copy:           %s     0.018755     0.018713     0.018895
      """;

  @TempDir private Path directory;

  private record Ended(int status, String out, String err) {}

  private Ended assay(String... arguments) throws Exception {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=deny",
                "--enable-native-access=ALL-UNNAMED",
                "-Dassay.home=" + BUNDLES.getParent(),
                "-jar",
                DISTRIBUTION.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--results", directory.resolve("results").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private List<Path> runs() throws IOException {
    Path results = directory.resolve("results");
    if (!Files.exists(results)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(results)) {
      return runs.filter(run -> Files.exists(run.resolve("result.json"))).sorted().toList();
    }
  }

  @Test
  void a_file_becomes_a_run_once_and_its_secrets_do_not() throws Exception {
    Path log =
        Files.writeString(
            directory.resolve("stream.log"),
            "# jdbc:x://me:hunter2@host\n" + STREAM.formatted("12345.6"));

    assertThat(assay("import", "--dry-run", log.toString()).status()).isZero();
    assertThat(runs()).isEmpty();
    Ended first = assay("import", "--vm-type", "Standard_D2as_v5", log.toString());
    assertThat(first.status()).as(first.out() + first.err()).isZero();
    assertThat(first.out()).contains("stream, 1 value, stored as ", "1 file: 1 run stored.");
    Files.setLastModifiedTime(log, FileTime.fromMillis(0));
    assertThat(assay("import", log.toString()).out()).contains("was there already as ");

    Path run = runs().getFirst();
    assertThat(runs()).hasSize(1);
    JsonNode result =
        JsonMapper.builder().build().readTree(Files.readString(run.resolve("result.json")));
    assertThat(result.at("/results/0/metrics/0/samples/0/0").asDouble()).isEqualTo(12345.6);
    assertThat(result.at("/results/0/parameters/statistic").asString()).isEqualTo("best");
    assertThat(result.at("/results/0/parameters/stores").asString()).isEqualTo("unknown");
    assertThat(result.at("/vmType/name").asString()).isEqualTo("Standard_D2as_v5");
    try (GZIPInputStream copy =
        new GZIPInputStream(Files.newInputStream(run.resolve("imported.gz")))) {
      assertThat(new String(copy.readAllBytes(), StandardCharsets.UTF_8))
          .contains("12345.6", "me:***@host")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void files_that_cannot_be_read_are_named_and_cost_the_others_nothing() throws Exception {
    Path packed = directory.resolve("a.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(STREAM.formatted("1.5").getBytes(StandardCharsets.UTF_8));
    }
    Path bad = Files.writeString(directory.resolve("bad.log"), "nothing of the kind\n");

    Ended some = assay("import", packed.toString(), bad.toString());
    assertThat(some.status()).isEqualTo(4);
    assertThat(some.out()).contains(bad + ": not read: no importer knows its format");
    assertThat(runs()).hasSize(1);
    Ended none = assay("import", bad.toString());
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo("assay: 1 of 1 file could not be read; each is named with the reason.\n");
    assertThat(assay("import", "--format", "streem", packed.toString()).err()).contains("stream");
  }

  @Test
  void files_stand_for_runs_on_scorecards_and_in_gates() throws Exception {
    Path before = Files.writeString(directory.resolve("b.log"), STREAM.formatted("100.5"));
    Path after = Files.writeString(directory.resolve("c.log"), STREAM.formatted("90.25"));

    Ended card = assay("compare", before.toString(), after.toString());
    assertThat(card.status()).as(card.out() + card.err()).isZero();
    assertThat(card.out()).contains("host.memory-stream.copy");
    Ended gate = assay("gate", "--baseline", before.toString(), "--candidate", after.toString());
    assertThat(gate.status()).as(gate.out() + gate.err()).isEqualTo(3);
    Path text = Files.writeString(directory.resolve("text.json"), "JMH version: 1.37\n");
    Ended refused = assay("gate", "--baseline", text.toString(), "--candidate", after.toString());
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err())
        .contains(text + " is neither a run nor a file that can be imported")
        .doesNotContain("Exception");
    assertThat(runs()).isEmpty();
  }
}
