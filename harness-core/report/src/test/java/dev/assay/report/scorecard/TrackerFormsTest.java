package dev.assay.report.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.api.Better;
import dev.assay.report.TwoRuns;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The forms for trackers of benchmarks, as they document them: Bencher Metric Format (a map of
 * benchmarks to maps of measures, each with value, lower_value and upper_value) and the list of
 * github-action-benchmark (name, unit, value, range, extra; one direction a file).
 */
class TrackerFormsTest {
  private static final Subject RUN = Subject.of(TwoRuns.candidate());

  private static Scorecard card(Subject... subjects) {
    return Scorecard.of(List.of(subjects), Criteria.NONE);
  }

  private static JsonNode json(Scorecard card) throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardBencher().write(card, out);
    return JsonMapper.shared().readTree(out.toString());
  }

  private static JsonNode list(Scorecard card, Better better) throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardGithubBenchmark(better).write(card, out);
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void bencher_gets_each_value_with_its_interval_and_unit() throws IOException {
    Scorecard card = card(RUN);
    JsonNode root = json(card);
    int found = 0;
    for (MetricScore metric : card.subjects().getFirst().metrics()) {
      var summary = metric.summary();
      JsonNode measure =
          root.path(
                  PlainValue.of(card).stream()
                      .filter(value -> value.estimate().equals(summary.estimate()))
                      .findFirst()
                      .orElseThrow()
                      .benchmark())
              .path("%s (%s)".formatted(metric.identity().metric(), summary.unit().symbol()));
      assertThat(measure.path("value").asDouble())
          .isCloseTo(summary.estimate().knownValue().orElseThrow(), within(1e-12));
      summary
          .estimate()
          .knownInterval()
          .ifPresent(
              interval -> {
                assertThat(measure.path("lower_value").asDouble()).isEqualTo(interval.low());
                assertThat(measure.path("upper_value").asDouble()).isEqualTo(interval.high());
              });
      assertThat(measure.propertyNames()).isSubsetOf(Set.of("value", "lower_value", "upper_value"));
      found++;
    }
    assertThat(found).isPositive();
  }

  @Test
  void of_several_subjects_each_benchmark_names_its_own() throws IOException {
    Scorecard card = card(Subject.of(TwoRuns.reference()), RUN);
    assertThat(json(card).propertyNames())
        .allMatch(name -> card.subjects().stream().anyMatch(s -> name.startsWith(s.name() + ": ")));
  }

  @Test
  void github_action_benchmark_gets_one_direction_a_list_and_both_are_all() throws IOException {
    Scorecard card = card(RUN);
    JsonNode smaller = list(card, Better.LOWER);
    JsonNode bigger = list(card, Better.HIGHER);
    assertThat(smaller.size() + bigger.size()).isEqualTo(PlainValue.of(card).size());
    assertThat(smaller.valueStream().map(entry -> entry.path("name").asString()))
        .allMatch(name -> name.endsWith(" latency"));
    for (JsonNode entry : bigger) {
      assertThat(entry.path("value").isNumber()).isTrue();
      assertThat(entry.path("unit").asString()).isNotBlank();
      assertThat(entry.path("extra").asString()).matches("\\d+ forks, \\d+ iterations");
    }
    Set<String> names =
        bigger
            .valueStream()
            .map(entry -> entry.path("name").asString())
            .collect(Collectors.toSet());
    assertThat(names).hasSize(bigger.size()).anyMatch(name -> name.endsWith(" bandwidth"));
  }
}
