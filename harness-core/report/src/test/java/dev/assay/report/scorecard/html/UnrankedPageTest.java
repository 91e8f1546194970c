package dev.assay.report.scorecard.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.report.FmaRun;
import dev.assay.report.TwoRuns;
import dev.assay.report.text.Figures;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of cards without a profile, as of one run or of a comparison, in a real Chromium. */
class UnrankedPageTest extends PageInChromium {
  private static final Subject BEFORE = Subject.of(TwoRuns.reference());
  private static final Subject AFTER = Subject.of(TwoRuns.candidate());

  @Test
  void the_metrics_of_one_run_are_on_the_page_with_unit_interval_and_repetitions()
      throws IOException {
    open(Criteria.NONE, 1280, AFTER);
    assertThat(text("h1")).isEqualTo("after: 2 metrics");
    assertThat(text("#metric-table thead"))
        .isEqualTo("MetricValueUnit95 % intervalForks × iterationsOf peak");
    // 21.133 is the geometric mean of 21.0, 21.3 and 21.1, the interval that of ScorecardTextTest.
    assertThat(text("#metric-table tbody tr:nth-child(2)"))
        .isEqualTo("bandwidth21.13GB/s±1.8 %3×353 %");
    assertThat(text("#metric-table tbody:nth-of-type(2)"))
        .startsWith("storage.iobs=128k rw=randread")
        .contains("lower is better");
  }

  @Test
  void more_than_the_peak_stands_on_the_page_with_its_reason() throws IOException {
    open(Criteria.NONE, 1280, Subject.of(FmaRun.of(true, 125, 3)));
    assertThat(text("#metric-table tbody:nth-of-type(1) tr:nth-child(2)"))
        .endsWith("83 % (125 % nominal)");
    assertThat(text("#metric-notes")).contains("Share of the peak at 3 GHz, the clock of one busy");
    open(Criteria.NONE, 1280, Subject.of(FmaRun.of(true, 125, 0)));
    assertThat(text("#metric-table tbody:nth-of-type(1) tr:nth-child(2)"))
        .endsWith("125 % nominal");
    assertThat(text("#peak")).contains("125 % nominal");
  }

  @Test
  void a_figure_without_an_interval_says_why() throws IOException {
    open(Criteria.NONE, 1280, AFTER);
    assertThat(text("#metric-notes"))
        .contains("1 tainted and left out: throttled.", "One fork shows no spread between forks");
    assertThat(text("#metric-table tbody:nth-of-type(2) td:nth-of-type(1)")).isEqualTo("90 1 2");
  }

  @ParameterizedTest
  @CsvSource({
    "71.94, 50, 87.3",
    "4.48, 4.41, 4.55",
    "1234567, 1234561, 1234573",
    "0.0123456, 0.0121, 0.0126",
    "-3.14159, -3.2, -3.1",
    "100300, 95400, 105100",
    "20, 20, 20"
  })
  void a_value_has_as_many_digits_as_on_the_terminal(double value, double low, double high)
      throws IOException {
    open(Criteria.NONE, 1280, AFTER);
    Estimate estimate = new Estimate.Bounded(value, new Interval(low, high, 0.95));
    assertThat(
            browser
                .evaluate("card.estimate(%s)".formatted(PageNumbers.triple(Optional.of(estimate))))
                .asString())
        .isEqualTo(Figures.value(estimate));
  }

  @Test
  void what_was_not_measured_is_told_with_its_reason() throws IOException {
    open(Criteria.NONE, 1280, AFTER);
    assertThat(text(".tiles")).contains("Not measured2");
    assertThat(text("[aria-labelledby=absent-title]"))
        .contains("gpu.gemm n=64 was skipped: no OpenCL device", "host.fma n=64 failed (crashed)");
  }

  @Test
  void each_subject_says_above_the_tables_what_was_measured() throws IOException {
    open(Criteria.NONE.withReference(BEFORE), 1280, BEFORE, AFTER);
    assertThat(text("#machines"))
        .isEqualToIgnoringWhitespace(
            "What was measured"
                + "before VM type Standard_D2s_v5; measured 2026-11-22 12:00 UTC"
                + "after VM type Standard_D2s_v5; measured 2026-11-22 12:00 UTC");
    assertThat(text("main > section h2")).isEqualTo("What was measured");
  }

  @Test
  void nothing_speaks_of_ranks_or_prices() throws IOException {
    open(Criteria.NONE, 1280, AFTER);
    assertThat(text("#ranks-title")).isEqualTo("Subjects");
    assertThat(text("#rank-table thead")).isEqualToIgnoringWhitespace("SubjectDetails");
  }

  @Test
  void a_comparison_says_at_once_what_is_better_and_worse() throws IOException {
    open(Criteria.NONE.withReference(BEFORE), 1280, BEFORE, AFTER);
    assertThat(text("h1"))
        .isEqualTo("after is better than before in 1 of 1 metric and worse in 0.");
    assertThat(text("#metric-table thead")).isEqualTo("Metricbefore (reference)after");
    assertThat(text("#metric-table tbody tr:nth-child(2)"))
        .isEqualTo("bandwidth20.20 GB/s±2.5 %, 3×321.13 GB/s±1.8 %, 3×31.05 (1.03–1.07) better");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void the_page_never_scrolls_sideways(int width) throws IOException {
    open(Criteria.NONE.withReference(BEFORE), width, BEFORE, AFTER);
    assertThat(widthOfThePage()).isEqualTo(width);
  }

  private static void open(Criteria criteria, int width, Subject... subjects) throws IOException {
    List<Subject> of = List.of(subjects);
    open(Scorecard.of(of, criteria), of, width);
  }
}
