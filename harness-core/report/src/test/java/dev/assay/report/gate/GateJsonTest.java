package dev.assay.report.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GateJsonTest {
  private static JsonNode written() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateJson().write(GateReports.mixed(), out);
    return JsonMapper.shared().readTree(out.toString());
  }

  private static JsonNode metric(String benchmark) throws IOException {
    for (JsonNode metric : written().get("metrics")) {
      if (metric.get("benchmark").asString().equals(benchmark)) {
        return metric;
      }
    }
    throw new AssertionError(benchmark + " is not in the report");
  }

  @Test
  void the_whole_has_verdict_exit_code_and_headline() throws IOException {
    JsonNode root = written();

    assertThat(root.get("verdict").asString()).isEqualTo("FAIL");
    assertThat(root.get("exitCode").asInt()).isEqualTo(1);
    assertThat(root.get("headline").asString()).startsWith("FAIL: 2 of 5 metrics. Worst: a.slow");
    assertThat(root.at("/notComparable/0/reason").asString()).isEqualTo("bs is 4k, not 8k");
  }

  @Test
  void a_slow_metric_has_all_its_figures() throws IOException {
    JsonNode metric = metric("a.slow");

    assertThat(metric.get("verdict").asString()).isEqualTo("FAIL");
    assertThat(metric.get("metric").asString()).isEqualTo("latency");
    assertThat(metric.get("unit").asString()).isEqualTo("us");
    assertThat(metric.at("/parameters/bs").asString()).isEqualTo("4k");
    assertThat(metric.get("ratio").asDouble()).isCloseTo(1.1, within(0.001));
    assertThat(metric.get("slowdown").asDouble()).isEqualTo(metric.get("ratio").asDouble());
    assertThat(metric.get("ciLow").asDouble()).isBetween(1.09, 1.1);
    assertThat(metric.get("ciHigh").asDouble()).isBetween(1.1, 1.11);
    assertThat(metric.get("p").asDouble()).isLessThan(metric.get("q").asDouble());
    assertThat(metric.get("mde").asDouble()).isBetween(0.001, 0.02);
    assertThat(metric.get("forksNeeded").isNull()).isTrue();
  }

  @Test
  void an_inconclusive_metric_says_how_many_forks_it_takes() throws IOException {
    JsonNode metric = metric("b.noisy");

    assertThat(metric.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
    assertThat(metric.get("forksNeeded").asInt()).isBetween(50, 1000);
    assertThat(metric.get("mde").asDouble()).isGreaterThan(0.3);
  }

  @Test
  void what_was_not_compared_has_null_figures_and_a_reason() throws IOException {
    JsonNode metric = metric("d.crashed");

    assertThat(metric.get("ratio").isNull()).isTrue();
    assertThat(metric.get("q").isNull()).isTrue();
    assertThat(metric.get("reason").asString()).contains("failed (crashed)");
  }
}
