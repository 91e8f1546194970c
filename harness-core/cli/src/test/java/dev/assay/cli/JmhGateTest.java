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

/** JMH files that were measured alike or unlike, on the two sides of a gate. */
@SuppressWarnings("NullAway.Init")
class JmhGateTest {
  @TempDir Path directory;
  private JmhFiles jmh;

  @BeforeEach
  void files() {
    jmh = new JmhFiles(directory);
  }

  @Test
  void like_files_are_judged_without_a_remark() throws IOException {
    InProcess.Ended slower = jmh.judge(entry(FORKS), entry(SLOWER));

    assertThat(slower.status()).isEqualTo(1);
    assertThat(slower.out()).doesNotContain("FINDINGS");
    assertThat(jmh.judge(entry(FORKS), entry(FASTER)).status()).isZero();
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
        "warmupBatchSize\": 1|warmupBatchSize\": 9|warm-up batches of 1 call |warmup",
        "measurementIterations\": 1|measurementIterations\": 2|1 iteration a fork|iterations",
        "measurementTime\": \"1 s|measurementTime\": \"50 ms|iterations of 1 s|iterations",
        "forks\": 4|forks\": 0|in the process that started them (0 forks)|forks",
      })
  void other_conditions_are_inconclusive_unless_the_policy_lets_them_differ(
      String from, String to, String reason, String aspect) throws IOException {
    InProcess.Ended ended = jmh.judge(entry(FORKS), changed(FASTER, from, to));

    assertThat(ended.status()).as(ended.out()).isEqualTo(3);
    assertThat(ended.out()).contains(reason).contains("list '" + aspect + "' under mayDiffer");

    Path policy = Files.writeString(directory.resolve("gate.yaml"), "mayDiffer: [" + aspect + "]");
    InProcess.Ended allowed =
        new InProcess(directory)
            .gate(
                "--baseline",
                jmh.before().toString(),
                "--candidate",
                jmh.after().toString(),
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
    InProcess.Ended ended = jmh.judge(entry(FORKS), changed(FASTER, from, to));

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
    InProcess.Ended ended = jmh.judge(entry(FORKS), changed(FASTER, from, to));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).contains("NOT COMPARABLE").contains(reason);
  }

  @Test
  void a_part_of_the_work_that_one_side_does_not_tell_equals_nothing() throws IOException {
    InProcess.Ended ended =
        jmh.judge(changed(FORKS, "\"measurementBatchSize\": 1,", ""), entry(FASTER));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out())
        .contains("The baseline does not record its batch size, which is part of");
  }

  @Test
  void conditions_that_are_not_told_are_named() throws IOException {
    String bare = changed(FORKS, "\"jvmArgs\": [\"-Xmx2g\"],", "");

    InProcess.Ended one = jmh.judge(bare, entry(FORKS));
    assertThat(one.status()).isZero();
    assertThat(one.out()).contains("The baseline does not record: JVM options.");
    assertThat(jmh.judge(bare, bare).out()).contains("Neither side tells: JVM options.");
  }

  @Test
  void every_entry_of_a_file_is_judged_by_its_own_jdk() throws IOException {
    String older = changed(FORKS, "21.0.4\"", "17.0.12\"");

    InProcess.Ended ended =
        jmh.judge(older + "," + other(FORKS), entry(FASTER) + "," + other(FORKS));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out())
        .contains("INCONCLUSIVE: 1 of 2 metrics")
        .contains("net.shop.Cart.total time (items=64): The baseline was measured with the JDK 17")
        .contains("PASS net.shop.Cart.add time");
  }

  @Test
  void a_benchmark_that_a_file_holds_with_two_jdks_is_inconclusive() throws IOException {
    String mixed = entry(FORKS) + "," + changed(SLOWER, "21.0.4\"", "17.0.12\"");

    InProcess.Ended ended = jmh.judge(mixed, mixed.replace("20.0]", "20.3]"));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out())
        .contains("is there more than once, with JDK 21.0.4 and with JDK 17.0.12");
  }

  @Test
  void what_looks_like_a_secret_in_a_parameter_is_not_printed() throws IOException {
    String secret = changed(FORKS, "{\"items\": \"64\"}", "{\"db\": \"pg://me:hunter2@host/x\"}");

    InProcess.Ended ended = jmh.judge(secret, secret.replace("20.0]", "20.3]"));

    assertThat(ended.out()).contains("pg://me:***@host/x").doesNotContain("hunter2");
  }
}
