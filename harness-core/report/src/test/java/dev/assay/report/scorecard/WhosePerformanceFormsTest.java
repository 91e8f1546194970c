package dev.assay.report.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Facts;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.report.scorecard.html.ScorecardHtml;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One GPU's work on a machine of one at 6.98 USD an hour and on a machine of eight at 98.32, which
 * is the reference: the first does an eighth of the machine's work, which costs 6.98 · 8 = 55.84.
 */
class WhosePerformanceFormsTest {
  private static final String ONE = "Standard_NC40ads_H100_v5";
  private static final String EIGHT = "Standard_ND96isr_H100_v5";
  private static final Metric RATE =
      Metric.of(
          "rate", Unit.TERAFLOP_PER_SECOND, Better.HIGHER, Extent.DEVICE, "Operations over time.");

  /** The machine of one GPU is priced in that region. */
  private record PricedIn(String regionOfOne) implements Facts {
    @Override
    public List<KnownValue> knownValues(String vmType, Identity identity) {
      return List.of();
    }

    @Override
    public OptionalDouble gpus(String vmType) {
      return OptionalDouble.of(vmType.equals(ONE) ? 1 : 8);
    }

    @Override
    public Optional<Pricing> pricing(String vmType) {
      HourlyPrice price =
          HourlyPrice.of(
              vmType.equals(ONE) ? 6.98 : 98.32,
              HourlyPrice.Kind.PAY_AS_YOU_GO,
              vmType.equals(ONE) ? regionOfOne : "eastus",
              LocalDate.EPOCH,
              "a test");
      return Optional.of(new Pricing(List.of(price), List.of()));
    }
  }

  private static Subject subject(String vmType) {
    return new Subject(
        vmType,
        List.of(
            new RunResult(
                vmType,
                Instant.EPOCH,
                new Machine("host", Optional.of(vmType), List.of()),
                RunState.FINISHED,
                List.of(
                    new WorkloadResult(
                        "gemm",
                        "test",
                        Category.GPU,
                        Map.of("dtype", "fp8"),
                        Set.of(),
                        Set.of(),
                        new Outcome.Measured(),
                        List.of(MetricSeries.of(RATE, Samples.of(new double[][] {{700}}))),
                        List.of(),
                        List.of(),
                        List.of())))));
  }

  private static Scorecard card() {
    return card(new PricedIn("eastus"));
  }

  private static Scorecard card(Facts facts) {
    Subject reference = subject(EIGHT);
    return Scorecard.of(
        List.of(reference, subject(ONE)),
        Criteria.NONE.withReference(reference).withProfile(Profile.TRAINING).withFacts(facts));
  }

  private interface Writing {
    void write(Scorecard card, Appendable out) throws IOException;
  }

  private static String written(Writing form) throws IOException {
    return written(form, card());
  }

  private static String written(Writing form, Scorecard card) throws IOException {
    StringWriter out = new StringWriter();
    form.write(card, out);
    return out.toString();
  }

  @Test
  void kind_region_and_date_of_the_prices_stand_below_their_table() throws IOException {
    String basis = "Prices: pay-as-you-go, eastus, 1970-01-01.";

    assertThat(written(new ScorecardText(160)::write)).contains(basis);
    assertThat(written(new ScorecardMarkdown()::write)).contains(basis);
    StringWriter page = new StringWriter();
    new ScorecardHtml().write(card(), List.of(subject(EIGHT), subject(ONE)), page);
    assertThat(page.toString()).contains(basis);
  }

  @Test
  void prices_of_unlike_regions_in_one_table_are_called_so() throws IOException {
    assertThat(written(new ScorecardText(160)::write, card(new PricedIn("westeurope"))))
        .contains(
            "Prices of unlike kinds or regions: pay-as-you-go, eastus, 1970-01-01;"
                + " pay-as-you-go, westeurope, 1970-01-01.");
  }

  @Test
  void the_text_has_both_scores_and_both_costs_in_one_row() throws IOException {
    // Lines are wrapped anywhere.
    String text = written(new ScorecardText(160)::write).replaceAll("\\s+", " ");

    assertThat(text)
        .containsPattern("per machine +covers +rank +per device +covers")
        .containsPattern(
            EIGHT
                + " \\(reference\\).* 1\\.00 .* 1\\.00 .*\\$98\\.32 +\\$12\\.29 +\\$98\\.32"
                + " +\\$12\\.29")
        .containsPattern(ONE + ".* 0\\.13 .* 1\\.00 .*\\$6\\.98 +\\$6\\.98 +\\$55\\.84 +\\$6\\.98")
        .contains("$55.84 an hour of the reference machine's work")
        .contains("$6.98 an hour of the work of one of its devices")
        .contains("$9.97 a PFLOP-h by gemm rate (dtype=fp8)");
  }

  @Test
  void markdown_has_a_table_of_each_scope() throws IOException {
    assertThat(written(new ScorecardMarkdown()::write))
        .contains("| rank | subject | per machine | covers | $/h | $/machine-h |")
        .contains("| rank | subject | per device | covers | $/GPU-h | $/device-h |")
        .contains("| $6.98 | $55.84 |", "| $12.29 | $12.29 |");
  }

  @Test
  void json_has_a_score_of_each_scope() throws IOException {
    JsonNode card = JsonMapper.shared().readTree(written(new ScorecardJson()::write));
    JsonNode one = card.path("subjects").get(1);

    assertThat(card.path("schema").asInt()).isEqualTo(2);
    assertThat(one.path("scores").path("machine").path("value").asDouble())
        .isCloseTo(1.0 / 8, within(1e-12));
    assertThat(one.path("scores").path("device").path("value").asDouble())
        .isCloseTo(1, within(1e-12));
    assertThat(one.path("scores").has("core")).isFalse();
    assertThat(one.path("economics").path("perMachineHour").path("low").asDouble())
        .isCloseTo(55.84, within(1e-9));
    assertThat(one.path("economics").path("gpus").asDouble()).isEqualTo(1);
    assertThat(one.path("metrics").get(0).path("extent").asString()).isEqualTo("device");
  }

  @Test
  void csv_and_open_metrics_name_scope_and_extent() throws IOException {
    assertThat(written(new ScorecardCsv()::write)).contains(",tainted,extent,", ",device,");
    assertThat(written(new ScorecardOpenMetrics()::write))
        .contains(
            "assay_overall_ratio{subject=\"" + ONE + "\",scope=\"machine\",of=\"value\"} 0.125")
        .contains("scope=\"device\"", "extent=\"device\"");
  }

  @Test
  void the_page_ranks_machines_and_devices() throws IOException {
    StringWriter out = new StringWriter();
    new ScorecardHtml().write(card(), List.of(subject(EIGHT), subject(ONE)), out);

    assertThat(out.toString())
        .contains("Ranks per machine", "Ranks per device", "Cheapest per machine")
        .contains("$55.84", "$12.29", "data-label=\"$/device-h\"");
  }
}
