package dev.assay.plugins.storage.fio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of job files against what fio itself makes of them. */
class FioQuantitiesTest {
  private static final List<String> SIZE_UNITS =
      List.of(
          "", "b", "k", "K", "kb", "kB", "ki", "kib", "KiB", "m", "MB", "Mi", "mib", "g", "GiB");
  private static final List<String> TIME_UNITS =
      List.of("", "us", "usec", "ms", "msec", "s", "S", "m", "M", "h", "d");
  private static final Pattern READ =
      Pattern.compile(" handle_option=(\\w+), ptr=(\\S+)\\n.*\\n.*ret=0, out=(\\d+)");

  @TempDir Path directory;

  @BeforeAll
  static void requireFio() {
    boolean installed;
    try {
      installed = new ProcessBuilder("fio", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      installed = false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!installed && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      fail("fio is not installed (ASSAY_REQUIRE_EXTERNAL is true)");
    }
    assumeTrue(installed, "fio is not installed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1000})
  void sizes_are_as_many_bytes_as_fio_makes_of_them(int kbBase) throws Exception {
    List<String> values = values(SIZE_UNITS);
    values.addAll(List.of("0x1000", "0X200", "010", "4096"));

    Map<String, Long> byFio = byFio("bs", values, kbBase);

    assertThat(byFio).hasSameSizeAs(values);
    byFio.forEach(
        (value, bytes) ->
            assertThat(FioQuantities.bytes(value, kbBase)).as(value).isEqualTo(bytes));
  }

  @Test
  void times_are_as_many_microseconds_as_fio_makes_of_them() throws Exception {
    List<String> values = values(TIME_UNITS);

    Map<String, Long> byFio = byFio("ramp_time", values, 1024);

    assertThat(byFio).hasSameSizeAs(values);
    byFio.forEach(
        (value, micros) ->
            assertThat(FioQuantities.time(value).toNanos() / 1000).as(value).isEqualTo(micros));
  }

  @Test
  void what_fio_reads_as_nobody_means_it_is_refused() throws Exception {
    Map<String, Long> sizes = byFio("bs", List.of("1.5k", "4x"), 1024);
    Map<String, Long> micros = byFio("ramp_time", List.of("1.5h", "90sec", "2min"), 1024);

    assertThat(sizes).containsEntry("1.5k", 1L).containsEntry("4x", 4L).hasSize(2);
    assertThat(micros)
        .containsEntry("1.5h", 1_000_000L)
        .containsEntry("90sec", 90L)
        .containsEntry("2min", 2L);
    assertRefused(() -> FioQuantities.bytes("1.5k", 1024), "'1.5k' has a decimal point");
    assertRefused(() -> FioQuantities.bytes("4x", 1024), "'4x' is not a size such as 4k");
    assertRefused(() -> FioQuantities.time("1.5h"), "'1.5h' has a decimal point");
    assertRefused(() -> FioQuantities.time("90sec"), "fio takes it for microseconds");
    assertRefused(() -> FioQuantities.time("2min"), "fio takes it for microseconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5m", "4kfoo", "0x1k", "50%", "-1", "", "99999999999999999999"})
  void what_is_neither_a_size_nor_a_time_is_refused_with_its_text(String value) {
    assertRefused(() -> FioQuantities.bytes(value, 1024), "'" + value + "'");
    assertRefused(() -> FioQuantities.time(value), "'" + value + "'");
  }

  private static void assertRefused(ThrowingCallable reading, String why) {
    assertThatThrownBy(reading)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static List<String> values(List<String> units) {
    SplittableRandom random = new SplittableRandom(7);
    List<String> values = new ArrayList<>();
    for (String unit : units) {
      values.add("1" + unit);
      values.add(random.nextInt(2, 4) + unit);
      values.add(random.nextInt(4, 400) + (unit.startsWith("g") ? "m" : unit));
    }
    return new ArrayList<>(values.stream().distinct().toList());
  }

  private Map<String, Long> byFio(String option, List<String> values, int kbBase)
      throws IOException, InterruptedException {
    StringBuilder jobs = new StringBuilder();
    values.forEach(
        value ->
            jobs.append("[job]\nkb_base=%d\nsize=1g\n%s=%s\n".formatted(kbBase, option, value)));
    Path file = Files.writeString(directory.resolve("job.fio"), jobs);
    Process fio =
        new ProcessBuilder("fio", "--parse-only", "--debug=parse", file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(fio.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    fio.waitFor();
    Map<String, Long> read = new HashMap<>();
    Matcher matcher = READ.matcher(output);
    while (matcher.find()) {
      if (matcher.group(1).equals(option)) {
        read.put(matcher.group(2), Long.parseLong(matcher.group(3)));
      }
    }
    return read;
  }
}
