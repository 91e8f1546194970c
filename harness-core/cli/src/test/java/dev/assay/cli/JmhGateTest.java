package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JMH files that were measured unlike, or that are broken, on either side of a gate. */
class JmhGateTest {
  private static final String FORKS = "[[20.0],[20.2],[19.9],[20.1]]";
  private static final String FASTER = "[[12.0],[12.2],[11.9],[12.1]]";
  private static final String SLOWER = "[[31.0],[31.2],[30.9],[31.1]]";

  private static final String ENTRY =
      """
      {"jmhVersion": "1.37", "benchmark": "net.shop.Cart.total", "mode": "avgt", "threads": 1,
       "forks": 4, "jvm": "/opt/jdk/bin/java", "jvmArgs": ["-Xmx2g"], "jdkVersion": "21.0.4",
       "vmName": "OpenJDK 64-Bit Server VM", "vmVersion": "21.0.4+7-LTS",
       "warmupIterations": 5, "warmupTime": "1 s", "warmupBatchSize": 1,
       "measurementIterations": 1, "measurementTime": "1 s", "measurementBatchSize": 1,
       "params": {"items": "64"},
       "primaryMetric": {"score": 20.0, "scoreError": "NaN", "scoreUnit": "us/op", "rawData": %s},
       "secondaryMetrics": {}}\
      """;

  @TempDir Path directory;

  private InProcess.Ended judge(String baseline, String candidate) throws IOException {
    return judge("[" + baseline + "]", "[" + candidate + "]", StandardCharsets.UTF_8);
  }

  private InProcess.Ended judge(String baseline, String candidate, Charset charset)
      throws IOException {
    Path before = Files.write(directory.resolve("before.json"), baseline.getBytes(charset));
    Path after = Files.write(directory.resolve("after.json"), candidate.getBytes(charset));
    return new InProcess(directory)
        .gate("--baseline", before.toString(), "--candidate", after.toString());
  }

  private static String entry(String forks) {
    return ENTRY.formatted(forks);
  }

  private static String other(String forks) {
    return entry(forks).replace("Cart.total", "Cart.add");
  }

  private static String changed(String forks, String from, String to) {
    assertThat(ENTRY).contains(from);
    return entry(forks).replace(from, to);
  }

  @Test
  void like_files_are_judged_without_a_remark() throws IOException {
    InProcess.Ended slower = judge(entry(FORKS), entry(SLOWER));

    assertThat(slower.status()).isEqualTo(1);
    assertThat(slower.out()).doesNotContain("FINDINGS");
    assertThat(judge(entry(FORKS), entry(FASTER)).status()).isZero();
  }

  /** With every one of these, 40 % "faster" would have passed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.37|1.36|JMH 1.37 and the candidate with JMH 1.36|jmh",
        "21.0.4\"|21.0.5\"|JDK 21.0.4 and the candidate with 21.0.5|jdk",
        "21.0.4+7-LTS|21.0.4+7-Ubuntu|JDK build 21.0.4+7-LTS and the candidate with|jdk",
        "OpenJDK 64-Bit Server VM|Eclipse OpenJ9 VM|virtual machine OpenJDK 64-Bit Server VM|vm",
        "-Xmx2g|-Xmx8g|JVM options -Xmx2g and the candidate with the JVM options -Xmx8g|jvmArgs",
        "\"-Xmx2g\"|\"-Xmx2g\", \"-XX:+UseZGC\"|with the JVM options none and the"
            + " candidate|jvmArgs",
        "warmupIterations\": 5|warmupIterations\": 0|5 warm-up iterations and the candidate|warmup",
        "warmupTime\": \"1 s|warmupTime\": \"10 s|warm-up iterations of 1 s and the"
            + " candidate|warmup",
        "warmupBatchSize\": 1|warmupBatchSize\": 9|warm-up batches of 1 calls|warmup",
        "measurementIterations\": 1|measurementIterations\": 2|1 iterations a fork|iterations",
        "measurementTime\": \"1 s|measurementTime\": \"50 ms|iterations of 1 s|iterations",
        "forks\": 4|forks\": 0|in the process that started them (0 forks)|forks",
      })
  void other_conditions_are_inconclusive_unless_the_policy_lets_them_differ(
      String from, String to, String reason, String aspect) throws IOException {
    InProcess.Ended ended = judge(entry(FORKS), changed(FASTER, from, to));

    assertThat(ended.status()).as(ended.out()).isEqualTo(3);
    assertThat(ended.out()).contains(reason).contains("list '" + aspect + "' under mayDiffer");

    Path policy = Files.writeString(directory.resolve("gate.yaml"), "mayDiffer: [" + aspect + "]");
    InProcess.Ended allowed =
        new InProcess(directory)
            .gate(
                "--baseline",
                directory.resolve("before.json").toString(),
                "--candidate",
                directory.resolve("after.json").toString(),
                "--policy",
                policy.toString());
    assertThat(allowed.status()).as(allowed.out()).isZero();
    assertThat(allowed.out()).contains(reason).contains("which the policy allows.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/opt/jdk/bin/java|/usr/lib/jvm/temurin-21/bin/java",
        "-Xmx2g|-Xmx2g\", \"-Djava.io.tmpdir=/tmp/build-7312",
        "-Xmx2g|-javaagent:/home/me/idea/lib/idea_rt.jar=43127:/home/me/idea/bin\", \"-Xmx2g",
        "forks\": 4|forks\": 3",
      })
  void where_things_lie_and_how_many_forks_there_are_is_no_difference(String from, String to)
      throws IOException {
    InProcess.Ended ended = judge(entry(FORKS), changed(FASTER, from, to));

    assertThat(ended.status()).as(ended.out()).isZero();
    assertThat(ended.out()).doesNotContain("FINDINGS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "measurementBatchSize\": 1|measurementBatchSize\": 200|batch-size is the default, not 200",
        "threads\": 1|threads\": 8|threads is the default, not 8",
        "items\": \"64|items\": \"8|items is 64, not 8",
      })
  void other_work_is_listed_as_not_comparable(String from, String to, String reason)
      throws IOException {
    InProcess.Ended ended = judge(entry(FORKS), changed(FASTER, from, to));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).contains("NOT COMPARABLE").contains(reason);
  }

  @Test
  void a_part_of_the_work_that_one_side_does_not_tell_equals_nothing() throws IOException {
    InProcess.Ended ended =
        judge(changed(FORKS, "\"measurementBatchSize\": 1,", ""), entry(FASTER));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).contains("The baseline does not tell its batch size, which is part of");
  }

  @Test
  void conditions_that_are_not_told_are_named() throws IOException {
    String bare = changed(FORKS, "\"jvmArgs\": [\"-Xmx2g\"],", "");

    InProcess.Ended one = judge(bare, entry(FORKS));
    assertThat(one.status()).isZero();
    assertThat(one.out()).contains("The baseline does not tell: JVM options.");
    assertThat(judge(bare, bare).out()).contains("Neither side tells: JVM options.");
  }

  @Test
  void every_entry_of_a_file_is_judged_by_its_own_jdk() throws IOException {
    String older = changed(FORKS, "21.0.4\"", "17.0.12\"");

    InProcess.Ended ended = judge(older + "," + other(FORKS), entry(FASTER) + "," + other(FORKS));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out())
        .contains("INCONCLUSIVE: 1 of 2 metrics")
        .contains("net.shop.Cart.total time (items=64): The baseline was measured with the JDK 17")
        .contains("PASS net.shop.Cart.add time");
  }

  @Test
  void a_benchmark_that_a_file_holds_with_two_jdks_is_inconclusive() throws IOException {
    String mixed = entry(FORKS) + "," + changed(SLOWER, "21.0.4\"", "17.0.12\"");

    InProcess.Ended ended = judge(mixed, mixed.replace("20.0]", "20.3]"));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out())
        .contains("is there more than once, with the JDK 21.0.4 and with the JDK 17.0.12");
  }

  @Test
  void a_copy_of_an_entry_in_its_file_makes_nothing_surer() throws IOException {
    String once = entry("[[20.0],[21.0]]").replace("forks\": 4", "forks\": 2");
    String after = entry("[[20.5],[20.9]]").replace("forks\": 4", "forks\": 2");

    assertThat(judge(once + "," + once, after).out()).isEqualTo(judge(once, after).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jmhVersion", "benchmark"})
  void one_entry_without_its_list_is_told_what_it_lacks(String first) throws IOException {
    String alone = entry(FORKS).replaceFirst("\\{\"jmhVersion\": \"1.37\", ", "{");
    InProcess.Ended ended =
        judge(
            first.equals("benchmark") ? alone : entry(FORKS),
            "[" + entry(FORKS) + "]",
            StandardCharsets.UTF_8);

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err()).contains("it is one benchmark by itself, and JMH writes a list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[\"+INF\"],[20.1]]|has the value \"+INF\", which is no finite number",
        "[[\"-INF\"],[20.1]]|has the value \"-INF\"",
        "[[\"NaN\"],[20.1]]|has the value \"NaN\"",
        "[[NaN],[20.1]]|has the value",
        "[[1e999],[20.1]]|has the value \"Infinity\", which is no finite number",
        "[[1e999999999],[20.1]]|has the value \"Infinity\", which is no finite number",
        "[[null],[20.1]]|has the value null",
        "[[20.0],{}]|has the rawData {}, which is no list of forks",
        "{}|has no rawData",
        "null|has no rawData",
        "[[20.0,20.1],[20.1]]|has forks of 2 and 1 iterations: some are missing",
        "[[20.0],[20.1]]|has the values of 2 of its 4 forks: the others failed",
        "[[20.0],[-20.1],[20],[20]]|has the value -20.1: a time or a rate below 0 has no ratio",
      })
  void one_bad_entry_costs_its_metric_and_not_the_file(String data, String flaw)
      throws IOException {
    InProcess.Ended bad =
        judge(entry(FORKS) + "," + other(FORKS), entry(data) + "," + other(FORKS));

    assertThat(bad.status()).as(bad.out() + bad.err()).isEqualTo(3);
    assertThat(bad.out())
        .contains("In the candidate net.shop.Cart.total " + flaw)
        .contains("PASS net.shop.Cart.add time");

    InProcess.Ended before =
        judge(entry(data) + "," + other(FORKS), entry(FORKS) + "," + other(SLOWER));
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

    InProcess.Ended among = judge(entry(FORKS) + "," + other(FORKS), bad + "," + other(FORKS));
    assertThat(among.status()).as(among.out() + among.err()).isEqualTo(3);
    assertThat(among.out()).contains("In the candidate net.shop.Cart.total " + flaw);
    InProcess.Ended before = judge(bad + "," + other(FORKS), entry(FORKS) + "," + other(FORKS));
    assertThat(before.status()).isEqualTo(3);
    assertThat(before.out()).contains("In the baseline net.shop.Cart.total " + flaw);

    InProcess.Ended alone = judge(bad, entry(FORKS));
    assertThat(alone.status()).isEqualTo(4);
    assertThat(alone.err())
        .contains("before.json holds nothing that can be judged. net.shop.Cart.total " + flaw)
        .hasLineCount(1);
  }

  @Test
  void a_drift_inside_every_fork_is_a_finding() throws IOException {
    String rising = "[[20.0,21.1,22.0],[20.1,21.0,22.2],[19.9,21.2,22.1],[20.0,21.0,22.0]]";
    String steady = "[[21.0,21.1,21.0],[21.1,21.0,21.2],[21.2,21.2,21.0],[21.0,21.0,21.1]]";

    InProcess.Ended ended = judge(entry(steady), entry(rising));

    assertThat(ended.out())
        .contains("In the candidate net.shop.Cart.total time (items=64) rises by 10 % from the")
        .contains("in 4 of 4 forks")
        .doesNotContain("In the baseline");
    assertThat(judge(entry(rising), entry(steady)).out()).contains("In the baseline net.shop.Cart");
  }

  @Test
  void a_new_benchmark_that_is_broken_lets_nothing_pass() throws IOException {
    InProcess.Ended ended = judge(other(FORKS), entry("[[\"NaN\"]]") + "," + other(FORKS));

    assertThat(ended.status()).isEqualTo(3);
  }

  @Test
  void a_number_of_a_hundred_thousand_digits_is_one_more_bad_entry() throws IOException {
    String digits = "[[" + "7".repeat(100_000) + "]]";

    InProcess.Ended ended =
        judge(entry(FORKS) + "," + other(FORKS), entry(digits) + "," + other(FORKS));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).contains("has the value 7777").contains("…, which is no finite number");
    assertThat(ended.out()).hasSizeLessThan(2000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void a_byte_order_mark_and_utf_16_are_no_fault(String charset) throws IOException {
    InProcess.Ended ended =
        judge(
            "\ufeff[" + entry(FORKS) + "]",
            "\ufeff[" + entry(SLOWER) + "]",
            Charset.forName(charset));

    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
  }

  @Test
  void names_in_the_encoding_of_windows_are_read() throws IOException {
    String dotted =
        "[" + changed(FORKS, "\"secondaryMetrics\": {}", "\"s\": \"·gc.alloc.rate\"") + "]";

    assertThat(judge(dotted, dotted, StandardCharsets.ISO_8859_1).status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"benchmark\": \"a.B|it ends in line 1, column 20, before all of its brackets",
        "[]\\n[]|more follows behind its end in line 2, column 1",
        "[{]|it is no JSON in line 1, column 3",
        "[17]|entry 1 of the list names no benchmark",
        "{}|schema",
        "JMH version: 1.37|it is no JSON in line 1",
      })
  void what_is_no_jmh_file_is_refused_in_plain_words(String text, String why) throws IOException {
    InProcess.Ended ended =
        judge(text.replace("\\n", "\n"), "[" + entry(FORKS) + "]", StandardCharsets.UTF_8);

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err()).contains("before.json").contains(why).hasLineCount(1);
    assertThat(ended.err()).doesNotContain("jackson", "REDACTED", "Exception");
  }
}
