package dev.assay.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuitesTest {
  static final List<String> BUNDLED = Suites.NAMES;

  private static final String SHAPE =
      "\"shape\": {\"forks\": 2, \"warmups\": 0, \"warmupTime\": \"1s\", \"iterations\": 3,"
          + " \"iterationTime\": \"300ms\"}";

  private final Suites suites = new Suites();
  @TempDir Path directory;

  @ParameterizedTest
  @FieldSource("BUNDLED")
  void every_bundled_suite_can_be_read(String name) throws SpecException {
    Suite suite = suites.find(name);

    assertThat(suite.name()).isEqualTo(name);
    assertThat(suite.title()).isNotBlank().isNotEqualTo(name);
    assertThat(suite.entries()).isNotEmpty();
  }

  @Test
  void reads_a_suite_of_the_user() throws Exception {
    Suite suite =
        suites.find(
            file(
                "{\"title\": \"Mine\", "
                    + SHAPE
                    + ", \"workloads\": [{\"select\": \"a.*\"}, {\"select\": \"b\","
                    + " \"parameters\": {\"bs\": [4096, \"1m\"], \"direct\": [true]}}]}"));

    assertThat(suite)
        .isEqualTo(
            new Suite(
                "mine.json",
                "Mine",
                new Shape(2, 0, Duration.ofSeconds(1), 3, Duration.ofMillis(300)),
                List.of(
                    new Suite.Entry("a.*", Map.of()),
                    new Suite.Entry(
                        "b", Map.of("bs", List.of("4096", "1m"), "direct", List.of("true"))))));
  }

  @Test
  void a_suite_can_name_what_is_measured_where_there_is_a_gpu_and_how_long() throws Exception {
    Suite suite =
        suites.find(
            file(
                "{"
                    + SHAPE
                    + ", \"workloads\": [{\"select\": \"a\", \"forkTime\": \"15s\"}],"
                    + " \"gpuWorkloads\": [{\"select\": \"gpu.b\"}]}"));

    assertThat(suite.entries())
        .containsExactly(new Suite.Entry("a", Map.of(), Optional.of(Duration.ofSeconds(15))));
    assertThat(suite.gpuEntries()).containsExactly(new Suite.Entry("gpu.b", Map.of()));
    assertThat(
            problems(
                file(
                    "{"
                        + SHAPE
                        + ", \"workloads\": [{\"select\": \"a\", \"forkTime\": 15}],"
                        + " \"gpuWorkloads\": []}")))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("'forkTime' of an entry", "was 15."),
            problem -> assertThat(problem).contains("'gpuWorkloads' must be a list"));
  }

  @Test
  void the_suite_without_a_name_measures_a_gpu_only_where_there_is_one() throws Exception {
    Suite quick = suites.find("quick");

    assertThat(quick.entries()).noneMatch(entry -> entry.select().startsWith("gpu."));
    assertThat(quick.gpuEntries())
        .extracting(Suite.Entry::select)
        .contains("gpu.stream", "gpu.gemm", "interconnect.device-copy");
  }

  @Test
  void a_suite_may_warm_up_until_values_have_settled() throws Exception {
    String json =
        "{"
            + SHAPE.replace("\"warmups\": 0", "\"warmups\": \"auto\"")
            + ", \"workloads\": [{\"select\": \"a\"}]}";

    Shape shape = suites.find(file(json)).shape();

    assertThat(shape.warmups()).isEqualTo(5);
    assertThat(shape.mostWarmups()).contains(30);
    assertThat(shape.forks()).isEqualTo(2);
  }

  @Test
  void names_all_problems_of_a_suite_at_once() throws IOException {
    String json =
        """
        {"titel": "x", "title": 3,
         "shape": {"forks": 2.5, "warmup": 1, "warmups": "one", "warmupTime": 1,
                   "iterationTime": "1 parsec"},
         "workloads": [{"select": "a", "params": {}}, {}, 7,
                       {"select": "b", "parameters": ["bs"]},
                       {"select": "c", "parameters": {"bs": "4k", "rw": [], "n": [null]}}]}
        """;

    assertThat(problems(file(json)))
        .allSatisfy(problem -> assertThat(problem).startsWith("Suite mine.json"))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("unknown key 'titel'; did you mean 'title'?"),
            problem -> assertThat(problem).contains("'title' must be a text, was 3."),
            problem -> assertThat(problem).contains("unknown key 'warmup'", "'warmups'?"),
            problem -> assertThat(problem).contains("'forks'", "whole number, was 2.5."),
            problem ->
                assertThat(problem).contains("'warmups'", "whole number or \"auto\", was \"one\"."),
            problem -> assertThat(problem).contains("'warmupTime'", "a time such as", "was 1."),
            problem -> assertThat(problem).contains("'iterations'", "and is missing."),
            problem -> assertThat(problem).contains("'iterationTime'", "'1 parsec' is not a time"),
            problem -> assertThat(problem).contains("unknown key 'params'"),
            problem -> assertThat(problem).contains("'select'", "and is missing."),
            problem -> assertThat(problem).contains("'select'", "and is missing."),
            problem -> assertThat(problem).contains("'parameters'", "was [\"bs\"]."),
            problem -> assertThat(problem).contains("parameter 'bs'", "was \"4k\"."),
            problem -> assertThat(problem).contains("parameter 'rw'", "was []."),
            problem -> assertThat(problem).contains("parameter 'n'", "was [null]."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "3",
        "{}",
        "{\"workloads\": []}",
        "{\"workloads\": {\"select\": \"a\"}}"
      })
  void refuses_what_lists_no_workloads(String json) throws IOException {
    assertThat(problems(file(json)))
        .anySatisfy(problem -> assertThat(problem).contains("'workloads' must be a list"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "not json", "{\"a\": NaN}"})
  void refuses_what_is_not_json(String json) throws IOException {
    assertThat(problems(file(json)))
        .singleElement()
        .asString()
        .startsWith("Suite mine.json cannot be read: ");
  }

  @Test
  void refuses_a_shape_that_measures_nothing() throws IOException {
    String json =
        "{"
            + SHAPE.replace("\"forks\": 2", "\"forks\": 0")
            + ", \"workloads\": [{\"select\": \"a\"}]}";

    assertThat(problems(file(json)))
        .singleElement()
        .asString()
        .contains("at least 1 fork", "not 0, 0 and 3");
  }

  @Test
  void names_the_nearest_suite_when_there_is_none_of_a_name() {
    assertThat(problems("quik"))
        .containsExactly(
            "There is no suite 'quik' and no file of that name; did you mean 'quick'?");
  }

  private String file(String json) throws IOException {
    return Files.writeString(directory.resolve("mine.json"), json).toString();
  }

  private List<String> problems(String name) {
    SpecException refusal = catchThrowableOfType(SpecException.class, () -> suites.find(name));
    assertThat(refusal).isNotNull();
    return refusal.problems();
  }
}
