package dev.assay.report.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.FmaRun;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The nominal peak is 100 GFLOP/s at 2 GHz; at the 3 GHz measured it is 150. */
class PeakTextTest {
  private static Scorecard card(boolean nominal, double work, double clock) {
    return Scorecard.of(List.of(Subject.of(FmaRun.of(nominal, work, clock))), Criteria.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 125, 3, 83% (125% nominal)",
    "true, 75, 3, 50% (75% nominal)",
    "true, 125, 0, 125% nominal",
    "true, 75, 0, 75% nominal",
    "true, 125, 1, 125% nominal",
    "true, 200, 3, 133% clock varied (200% nominal)",
    "true, 150.1, 3, 100% within error (150% nominal)",
    "false, 75, 1.8, 83% (75% at 2 GHz)",
    "false, 75, 0, 75%",
    "false, 130, 0, 130% doubtful",
  })
  void a_share_above_one_hundred_percent_never_stands_without_its_reason(
      boolean nominal, double work, double clock, String cell) throws IOException {
    Scorecard card = card(nominal, work, clock);

    StringBuilder markdown = new StringBuilder();
    new ScorecardMarkdown().write(card, markdown);
    assertThat(markdown).contains("| " + cell + " |");
    StringBuilder text = new StringBuilder();
    new ScorecardText(100).write(card, text);
    assertThat(text.toString().replaceAll("\\[\\d]", " ")).contains(" " + cell + " ");
  }

  @Test
  void a_note_says_at_which_clock_the_peak_holds() throws IOException {
    StringBuilder text = new StringBuilder();
    new ScorecardText(200).write(card(true, 125, 3), text);

    assertThat(text)
        .contains(
            "[1] Share of the peak at 3 GHz, the clock of one busy core in the same run; all cores"
                + " together may run slower. In brackets: of the peak at the nominal 2 GHz.");
  }

  @Test
  void json_and_csv_hold_both_shares_and_the_reason() throws IOException {
    Scorecard card = card(true, 125, 3);
    StringBuilder json = new StringBuilder();
    new ScorecardJson().write(card, json);
    JsonNode metric = JsonMapper.shared().readTree(json.toString()).at("/subjects/0/metrics/0");

    assertThat(metric.path("shareOfPeak").asDouble()).isCloseTo(5 / 6.0, within(1e-5));
    JsonNode peak = metric.path("peak");
    assertThat(peak.path("quantity").asString()).isEqualTo("cpu.fp64");
    assertThat(peak.path("coreGigahertz").asDouble()).isEqualTo(2);
    assertThat(peak.path("share").asDouble()).isCloseTo(1.25, within(1e-5));
    assertThat(peak.path("above").asString()).isEqualTo("higher-clock");
    assertThat(peak.at("/atMeasuredClock/coreGigahertz").asDouble()).isCloseTo(3, within(1e-5));
    assertThat(peak.at("/atMeasuredClock/share").asDouble()).isCloseTo(5 / 6.0, within(1e-5));
    assertThat(peak.path("atMeasuredClock").has("above")).isFalse();
    StringBuilder csv = new StringBuilder();
    new ScorecardCsv().write(card(true, 125, 0), csv);
    assertThat(csv).contains(",higher-clock,");
  }
}
