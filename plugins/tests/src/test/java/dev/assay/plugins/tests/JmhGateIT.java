package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JMH's files are sides of a gate and baselines, by the importer that the distribution has. */
@SuppressWarnings("NullAway.Init")
class JmhGateIT {
  private static final String FAST = "[[20.0],[20.2],[19.9],[20.1]]";
  private static final String SLOW = "[[31.0],[31.2],[30.9],[31.1]]";

  @TempDir private Path directory;
  private ImportedDistribution assay;

  @BeforeEach
  void find() {
    assay = new ImportedDistribution(directory);
  }

  private static String entry(String forks, int bytes, String password) {
    return """
    {"jmhVersion": "1.37", "benchmark": "net.shop.Cart.total", "mode": "avgt", "threads": 1,
     "forks": 4, "jvmArgs": ["-Xmx2g", "-Dpassword=hunt\\"er2"], "jdkVersion": "21.0.4",
     "measurementIterations": 1, "measurementTime": "1 s", "measurementBatchSize": 1,
     "params": {"password": "%s"},
     "primaryMetric": {"score": 20.0, "scoreUnit": "us/op", "rawData": %s},
     "secondaryMetrics": {
       "gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[%d], [%d], [%d], [%d]]}}}\
    """
        .formatted(password, forks, bytes, bytes, bytes, bytes);
  }

  private String write(String name, String... entries) throws Exception {
    return Files.writeString(directory.resolve(name), "[" + String.join(",\n", entries) + "]")
        .toString();
  }

  private Path held() throws Exception {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(assay.results().resolve("baselines/held"))) {
      return files.iterator().next();
    }
  }

  private static String sha256(String file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(Path.of(file))));
  }

  @Test
  void a_slower_file_fails_and_what_was_allocated_is_told_beside_it() throws Exception {
    String before = write("before.json", entry(FAST, 24, "x1y2"));
    String after = write("after.json", entry(SLOW, 48, "x1y2"));

    ImportedDistribution.Ended ended =
        assay.run("gate", "--baseline", before, "--candidate", after, "--json");

    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out())
        .contains("\"FAIL\"", "bytes allocated per operation")
        .doesNotContain("gc-alloc");
  }

  @Test
  void a_baseline_of_a_file_has_no_passwords_and_tells_benchmarks_apart_by_them() throws Exception {
    String file = write("before.json", entry(FAST, 24, "hunter2"), entry(SLOW, 24, "hunter3"));
    String original = sha256(file);

    ImportedDistribution.Ended set = assay.run("baseline", "set", "main", file);
    assertThat(set.status()).as(set.err()).isZero();
    assertThat(set.out()).contains("without what looks like passwords", original);
    assertThat(Files.readString(held())).contains("-Xmx2g", "31.2").doesNotContain("hunt", "er2");
    ImportedDistribution.Ended gate = assay.run("gate", "--baseline", "main", "--candidate", file);
    assertThat(gate.status()).as(gate.out() + gate.err()).isZero();
    assertThat(gate.out()).contains("2 metrics").doesNotContain("hunt", "er2");

    assay.run("baseline", "set", "release", "main");
    assertThat(assay.run("baseline", "show", "release").out())
        .contains("original: unchanged", original, file);
    write("before.json", entry(SLOW, 24, "hunter2"));
    assertThat(assay.run("baseline", "show", "release").out())
        .contains("original: has changed since; the copy has not");
  }

  /** Before 0.3 a baseline held the file of JMH itself. */
  @Test
  void a_file_that_an_earlier_version_holds_as_a_baseline_is_read() throws Exception {
    String file = write("before.json", entry(FAST, 24, "x1y2"));
    String sha256 = sha256(file);
    Path baselines = assay.results().resolve("baselines");
    Files.createDirectories(baselines.resolve("held"));
    Files.copy(Path.of(file), baselines.resolve("held/" + sha256 + ".json"));
    Files.writeString(
        baselines.resolve("main.json"),
        """
        {"schema": "assay-baseline/2", "name": "main", "since": "2026-11-01T00:00:00Z",
         "runs": [{"from": "%s", "sha256": "%s"}]}\
        """
            .formatted(file, sha256));
    String after = write("after.json", entry(SLOW, 24, "x1y2"));

    ImportedDistribution.Ended gate = assay.run("gate", "--baseline", "main", "--candidate", after);

    assertThat(gate.status()).as(gate.err()).isEqualTo(1);
    assertThat(assay.run("baseline", "show", "main").out())
        .contains(file + " (as baseline main holds it)", "original: unchanged", "JDK: 21.0.4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"benchmark\": \"a.B\", \"mode\": \"avgt\", \"forks\": 1, \"primaryMetric\": {}}|it is"
            + " one benchmark by itself, and JMH writes a list: put it in [ ]",
        "[{\"jmhVersion\": \"1.37\", \"benchmark\": \"a.B|line 1",
        "[{\"jmhVersion\": \"1.37\", \"mode\": \"avgt\"}]|an entry of the list names no benchmark",
        "[{\"jmhVersion\": \"1.37\", \"benchmark\": \"a.B\", \"mode\": \"avgt\"}]|it holds nothing"
            + " that can be judged: a.B has no primaryMetric",
        "[]|no importer knows its format",
      })
  void what_is_no_file_of_jmh_is_refused_in_a_line_that_names_it(String text, String why)
      throws Exception {
    Path bad = Files.writeString(directory.resolve("bad.json"), text, StandardCharsets.UTF_8);
    String good = write("good.json", entry(FAST, 24, "x1y2"));

    ImportedDistribution.Ended ended =
        assay.run("gate", "--baseline", bad.toString(), "--candidate", good);

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err()).contains(bad.toString(), why).hasLineCount(1);
    assertThat(ended.err()).doesNotContain("jackson", "REDACTED", "Exception");
  }
}
