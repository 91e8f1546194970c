package dev.assay.cli;

import static dev.assay.cli.JmhFiles.FASTER;
import static dev.assay.cli.JmhFiles.FORKS;
import static dev.assay.cli.JmhFiles.SLOWER;
import static dev.assay.cli.JmhFiles.changed;
import static dev.assay.cli.JmhFiles.entry;
import static dev.assay.cli.JmhFiles.other;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of JMH files that are broken, doubled or drifting, on either side of a gate. */
@SuppressWarnings("NullAway.Init")
class JmhEntryTest {
  @TempDir Path directory;
  private JmhFiles jmh;

  @BeforeEach
  void files() {
    jmh = new JmhFiles(directory);
  }

  @Test
  void a_copy_of_an_entry_in_its_file_makes_nothing_surer() throws IOException {
    String once = entry("[[20.0],[21.0]]").replace("forks\": 4", "forks\": 2");
    String after = entry("[[20.5],[20.9]]").replace("forks\": 4", "forks\": 2");

    JmhFiles alone = new JmhFiles(Files.createDirectory(directory.resolve("alone")));
    assertThat(jmh.judge(once + "," + once, after).out()).isEqualTo(alone.judge(once, after).out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[\"+INF\"],[20.1]]|has the value \"+INF\", which is not a finite number",
        "[[\"-INF\"],[20.1]]|has the value \"-INF\"",
        "[[\"NaN\"],[20.1]]|has the value \"NaN\"",
        "[[NaN],[20.1]]|has the value",
        "[[1e999],[20.1]]|has the value \"1e999\", which is not a finite number",
        "[[1e999999999],[20.1]]|has the value \"1e999999999\", which is not a finite number",
        "[[null],[20.1]]|has the value null",
        "[[20.0],{}]|has the rawData {}, which is not a list of forks",
        "{}|has no rawData",
        "null|has no rawData",
        "[[20.0,20.1],[20.1]]|has forks of 2 and 1 iterations: some are missing",
        "[[20.0],[20.1]]|has the values of 2 of its 4 forks: the others failed",
        "[[20.0],[-20.1],[20],[20]]|has the value -20.1: a time or a rate below 0 has no ratio",
      })
  void one_bad_entry_costs_its_metric_and_not_the_file(String data, String flaw)
      throws IOException {
    InProcess.Ended bad =
        jmh.judge(entry(FORKS) + "," + other(FORKS), entry(data) + "," + other(FORKS));

    assertThat(bad.status()).as(bad.out() + bad.err()).isEqualTo(3);
    assertThat(bad.out())
        .contains("In the candidate net.shop.Cart.total " + flaw)
        .contains("PASS net.shop.Cart.add time");

    InProcess.Ended before =
        jmh.judge(entry(data) + "," + other(FORKS), entry(FORKS) + "," + other(SLOWER));
    assertThat(before.status()).isEqualTo(1);
    assertThat(before.out())
        .contains("In the baseline net.shop.Cart.total " + flaw)
        .contains("FAIL net.shop.Cart.add time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us/op|ops/us|has the mode avgt (time per operation) and the unit ops/us (operation rate)",
        "us/op|eons/op|has the unknown unit \"eons/op\"",
        "\"primaryMetric\"|\"primary\"|has no primaryMetric",
        "\"avgt\"|\"Infinity\"|has the mode \"Infinity\"; JMH's are thrpt, avgt, sample and ss",
        "\"mode\": \"avgt\",||has the mode none",
      })
  void what_contradicts_itself_is_never_a_verdict(String from, String to, String flaw)
      throws IOException {
    String bad = changed(FASTER, from, to == null ? "" : to);

    InProcess.Ended among = jmh.judge(entry(FORKS) + "," + other(FORKS), bad + "," + other(FORKS));
    assertThat(among.status()).as(among.out() + among.err()).isEqualTo(3);
    assertThat(among.out()).contains("In the candidate net.shop.Cart.total " + flaw);
    InProcess.Ended before = jmh.judge(bad + "," + other(FORKS), entry(FORKS) + "," + other(FORKS));
    assertThat(before.status()).isEqualTo(3);
    assertThat(before.out()).contains("In the baseline net.shop.Cart.total " + flaw);
  }

  @Test
  void a_drift_inside_every_fork_is_a_finding() throws IOException {
    String rising = "[[20.0,21.1,22.0],[20.1,21.0,22.2],[19.9,21.2,22.1],[20.0,21.0,22.0]]";
    String steady = "[[21.0,21.1,21.0],[21.1,21.0,21.2],[21.2,21.2,21.0],[21.0,21.0,21.1]]";

    InProcess.Ended ended = jmh.judge(entry(steady), entry(rising));

    assertThat(ended.out())
        .contains("In the candidate net.shop.Cart.total time (items=64) rises by 10 % from the")
        .contains("in 4 of 4 forks")
        .doesNotContain("In the baseline");
    assertThat(jmh.judge(entry(rising), entry(steady)).out())
        .contains("In the baseline net.shop.Cart");
  }

  @Test
  void a_new_benchmark_that_is_broken_lets_nothing_pass() throws IOException {
    InProcess.Ended ended = jmh.judge(other(FORKS), entry("[[\"NaN\"]]") + "," + other(FORKS));

    assertThat(ended.status()).isEqualTo(3);
  }

  @Test
  void a_number_of_a_hundred_thousand_digits_is_one_more_bad_entry() throws IOException {
    String digits = "[[" + "7".repeat(100_000) + "]]";

    InProcess.Ended ended =
        jmh.judge(entry(FORKS) + "," + other(FORKS), entry(digits) + "," + other(FORKS));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out())
        .contains("has the value \"7777")
        .contains("…, which is not a finite number");
    assertThat(ended.out()).hasSizeLessThan(2000);
  }
}
