package dev.assay.report.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.TwoRuns;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScorecardJsonTest {
  private JsonNode root = JsonMapper.shared().nullNode();

  @BeforeEach
  void write() throws IOException {
    StringBuilder out = new StringBuilder();
    Scorecard card =
        Scorecard.of(
            List.of(Subject.of(TwoRuns.candidate())),
            Criteria.NONE.withReference(Subject.of(TwoRuns.reference())));
    new ScorecardJson().write(card, out);
    root = JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void a_metric_has_its_identity_value_ratio_and_share() {
    JsonNode metric = root.at("/subjects/0/metrics/0");

    assertThat(root.at("/reference").asString()).isEqualTo("before");
    assertThat(root.at("/subjects/0/vmType").asString()).isEqualTo("Standard_D2s_v5");
    assertThat(metric.at("/workload").asString()).isEqualTo("host.memory-stream.triad");
    assertThat(metric.at("/unit").asString()).isEqualTo("GB/s");
    // The geometric means of the medians 21, 21.3, 21.1 and 20, 20.2, 20.4, by bc.
    assertThat(metric.at("/value").asDouble()).isCloseTo(21.132966, within(1e-6));
    assertThat(metric.at("/ratio").asDouble()).isCloseTo(21.132966 / 20.199340, within(1e-6));
    assertThat(metric.at("/shareOfPeak").asDouble()).isCloseTo(21.132966 / 40, within(1e-6));
  }

  @Test
  void what_is_unknown_is_null_and_the_notes_say_why() {
    JsonNode metric = root.at("/subjects/0/metrics/1");

    assertThat(metric.at("/parameters/bs").asString()).isEqualTo("128k");
    assertThat(metric.at("/low").isNull()).isTrue();
    assertThat(metric.at("/ratio").isNull()).isTrue();
    assertThat(metric.at("/tainted").asInt()).isEqualTo(1);
    assertThat(metric.at("/notes/0").asString()).startsWith("One fork shows no spread");
    assertThat(metric.at("/notes/1").asString()).isEqualTo("throttled");
  }

  @Test
  void what_was_not_measured_or_not_compared_has_its_reason() {
    assertThat(root.at("/subjects/0/notMeasured/0/outcome").asString()).isEqualTo("skipped");
    assertThat(root.at("/subjects/0/notMeasured/1/kind").asString()).isEqualTo("crashed");
    assertThat(root.at("/notComparable/0/reason").asString()).isEqualTo("bs is 128k, not 4k");
  }
}
