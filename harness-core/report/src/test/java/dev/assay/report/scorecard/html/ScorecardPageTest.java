package dev.assay.report.scorecard.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.scorecard.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real Chromium. */
class ScorecardPageTest extends PageInChromium {
  private static final String HOSTILE =
      " </script><script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"
          + "${7*7} <!-- & \\u003c";
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  /** Three of data, eight that run. */
  private static final int SCRIPTS = 11;

  /** Economy, price history, peak, sizes, roofline and scaling. */
  private static final int CHARTS = 6;

  /** Of the curves: 8 steps of two quantities, 12 pairs, 4 numbers of streams. */
  private static final int POINTS = 32;

  private static final String LIGHT_INK = "#55616b";

  @AfterEach
  void no_page_asks_for_anything() {
    assertThat(browser.requests()).hasSize(1).first().asString().startsWith("file:");
  }

  @Test
  void the_ranks_are_filtered_by_name() throws IOException {
    open(12, 40, "");
    type("filter", "T1");
    assertThat(visibleNames())
        .containsExactlyInAnyOrder("Standard_T1", "Standard_T10", "Standard_T11");
    assertThat(text("#count")).isEqualTo("3 of 12");
  }

  @Test
  void the_ranks_are_sorted_by_a_column_and_back() throws IOException {
    open(6, 40, "");
    browser.evaluate("document.querySelector('[data-sort=price]').click()");
    assertThat(visibleNames().getFirst()).isEqualTo("Standard_T0");
    browser.evaluate("document.querySelector('[data-sort=price]').click()");
    assertThat(visibleNames().getFirst()).isEqualTo("Standard_T5");
    assertThat(text("th[aria-sort=descending]")).isEqualTo("$/h");
  }

  @Test
  void details_show_every_metric_down_to_samples_and_the_command_for_its_run() throws IOException {
    open(3, 40, "");
    openDetails(1);
    assertThat(text("#details-title")).isEqualTo("Standard_T1");
    assertThat(
            browser.evaluate("document.querySelectorAll('#details-table tbody tr').length").asInt())
        .isEqualTo(40 + POINTS);
    openSamples();
    assertThat(text(".samples")).contains("assay show 20260101-0001", "Fork 0:", "Fork 2:", "GB/s");
    type("details-filter", "gpu bytes=2048");
    browser.await(
        "document.querySelector('#details-table tbody th').textContent"
            + ".startsWith('gpu.workload-0 bandwidth')");
  }

  @Test
  void a_point_of_a_curve_is_shown_with_its_samples_and_the_command_for_its_run()
      throws IOException {
    open(3, 40, "");
    openDetails(1);
    type("details-filter", "bandwidth-0-1");
    browser.await("document.querySelectorAll('#details-table tbody tr').length === 1");
    assertThat(text("#details-table tbody th")).startsWith("interconnect.workload-0 bandwidth-0-1");
    openSamples();
    assertThat(text(".samples")).contains("assay show 20260101-0001", "Fork 0: ", " GB/s");
  }

  @Test
  void a_matrix_of_peers_is_a_table_of_figures_from_each_to_each() throws IOException {
    open(3, 40, "");
    assertThat(text("#peers thead")).isEqualTo("fromto 0to 1to 2to 3");
    assertThat(browser.evaluate("document.querySelectorAll('#peers tbody td').length").asInt())
        .isEqualTo(16);
    assertThat(text("#peers tbody tr td")).as("nothing from an end to itself").isEmpty();
    assertThat(text("#peers-unit")).startsWith("GB/s, from the row to the column");
  }

  @Test
  void of_many_subjects_the_first_hundred_are_shown_until_all_are_asked_for_and_all_are_filtered()
      throws IOException {
    open(130, 5, "");
    assertThat(visibleNames()).hasSize(100);
    assertThat(text("#machines details")).startsWith("120 more");
    type("filter", "T12");
    assertThat(visibleNames()).hasSize(11);
    assertThat(text("#count")).isEqualTo("11 of 130");
    type("filter", "");
    browser.evaluate("document.getElementById('more-ranks').click()");
    assertThat(visibleNames()).hasSize(130);
    assertThat(browser.evaluate("document.querySelectorAll('#heat tbody tr').length").asInt())
        .isEqualTo(130);
  }

  @Test
  void details_open_and_close_by_keyboard_and_the_focus_returns() throws IOException {
    open(3, 40, "");
    browser.evaluate("document.querySelector('[data-open=\"1\"]').focus()");
    browser.press("Enter", 13);
    browser.await("document.getElementById('details').open");
    browser.press("Escape", 27);
    browser.await("!document.getElementById('details').open");
    assertThat(browser.evaluate("document.activeElement.dataset.open").asString()).isEqualTo("1");
  }

  @Test
  void paper_is_light_whatever_the_screen_is_and_nothing_is_cut_off() throws IOException {
    open(3, 40, "");
    browser.emulate("dark", 1280, 900);
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    assertThat(chartInk()).isEqualTo(LIGHT_INK);
    browser.call("Emulation.setEmulatedMedia", browser.object().put("media", "print"));
    browser.resize(700, 900);
    assertThat(widthOfThePage()).isEqualTo(700);
    browser.call("Emulation.setEmulatedMedia", browser.object().put("media", ""));
    browser.emulate("dark", 1280, 900);
    browser.evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(chartInk()).isNotEqualTo(LIGHT_INK);
  }

  @Test
  void charts_are_drawn() throws IOException {
    open(3, 40, "");
    assertThat(
            browser
                .evaluate("document.querySelectorAll('figure:not([hidden]) svg').length")
                .asInt())
        .isEqualTo(CHARTS);
  }

  @Test
  void hostile_text_in_every_name_stays_text() throws IOException {
    open(3, 20, HOSTILE);
    openDetails(1);
    browser.evaluate("document.querySelectorAll('#details-table button').forEach(b => b.click())");
    browser.await("document.querySelectorAll('.samples code').length >= 20");
    assertThat(text("#details-title")).isEqualTo("Standard_T1" + HOSTILE);
    assertThat(text("tr[data-index='1'] th"))
        .isEqualTo("Standard_T1%sStandard_T1 · machine machine-1%s".formatted(HOSTILE, HOSTILE));
    assertThat(text("#metric-table")).contains("bandwidth" + HOSTILE, "workload-0" + HOSTILE);
    assertThat(text("#machines")).contains("Xeon" + HOSTILE, "team" + HOSTILE);
    assertThat(text("#details-about")).contains("Xeon" + HOSTILE);
    assertThat(text("#details-table")).contains("bandwidth" + HOSTILE, "workload-0" + HOSTILE);
    assertThat(browser.evaluate("document.querySelectorAll('img, svg[onload]').length").asInt())
        .isZero();
    assertThat(browser.evaluate("document.querySelectorAll('script').length").asInt())
        .isEqualTo(SCRIPTS);
  }

  @ParameterizedTest
  @CsvSource({"light,1280", "dark,1280", "light,390", "dark,390"})
  void axe_finds_nothing_serious_at_any_width_and_in_any_light(String scheme, int width)
      throws IOException {
    open(4, 40, "");
    browser.emulate(scheme, width, 900);
    assertThat(violations()).isEmpty();
    openDetails(1);
    openSamples();
    assertThat(violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"390,390", "1280,390", "390,1280", "1280,1280"})
  void the_page_itself_never_scrolls_sideways_whatever_width_it_was_opened_at(int opened, int now)
      throws IOException {
    open(4, 40, "", opened);
    browser.emulate("light", now, 900);
    assertThat(widthOfThePage()).isEqualTo(now);
  }

  @Test
  void a_chart_that_is_wider_than_the_window_does_not_widen_the_page() throws IOException {
    open(4, 40, "", 390);
    browser.evaluate(
        "document.querySelectorAll('.chart > div').forEach(d => d.style.minWidth = '3000px')");
    assertThat(widthOfThePage()).isEqualTo(390);
  }

  @Test
  void every_figure_of_a_rank_and_its_price_is_within_a_narrow_window() throws IOException {
    open(4, 40, "", 390);
    String cells = "[...document.querySelectorAll('#rank-table tbody tr > *')]";
    assertThat(
            browser
                .evaluate(cells + ".map(c => c.dataset.label).filter(l => l).join('; ')")
                .asString())
        .startsWith("Rank; Per machine, 95 %; P(best); Covers; $/h; $/machine-h; Rank;");
    assertThat(
            browser
                .evaluate(
                    cells
                        + ".every(c => c.getBoundingClientRect().left >= 0"
                        + " && c.getBoundingClientRect().right <= 390)")
                .asBoolean())
        .isTrue();
    assertThat(
            browser
                .evaluate(
                    "getComputedStyle(document.querySelector('[data-label]'), '::before').content")
                .asString())
        .contains("Rank");
  }

  @Test
  void charts_are_drawn_anew_for_another_width() throws IOException {
    open(4, 40, "", 1280);
    browser.emulate("light", 390, 900);
    browser.await(
        "[...document.querySelectorAll('figure:not([hidden]) .chart')]"
            + ".every(c => c.querySelector('svg').viewBox.baseVal.width === c.clientWidth)");
  }

  private static void openDetails(int subject) {
    browser.evaluate("document.querySelector('[data-open=\"%d\"]').click()".formatted(subject));
    browser.await("document.querySelector('#details-table tbody tr')");
  }

  private static void openSamples() {
    browser.evaluate("document.querySelector('#details-table tbody button').click()");
    browser.await("document.querySelector('.samples code')");
  }

  /** The colour of the first label on the axes of the first chart. */
  private static String chartInk() {
    return browser
        .evaluate("document.querySelector('#economy svg text').getAttribute('fill')")
        .asString();
  }

  private static void open(int subjects, int metrics, String text) throws IOException {
    open(subjects, metrics, text, 1280);
  }

  private static void open(int subjects, int metrics, String text, int width) throws IOException {
    GeneratedCards generated = new GeneratedCards(text);
    List<Subject> of = generated.subjects(subjects, metrics);
    open(generated.card(of), of, width);
  }

  private static List<String> violations() throws IOException {
    try (InputStream axe = ScorecardPageTest.class.getResourceAsStream(AXE)) {
      browser.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + ";1");
    }
    return browser
        .evaluate(
            "axe.run().then(found => found.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 120)).join(' | ')))")
        .valueStream()
        .map(node -> node.asString())
        .toList();
  }

  private static void type(String id, String text) {
    browser.evaluate(
        "{ const input = document.getElementById('%s'); input.value = '%s'; input.dispatchEvent(new Event('input')); }"
            .formatted(id, text));
  }

  private static List<String> visibleNames() {
    return browser
        .evaluate(
            "[...document.querySelectorAll('#rank-table tbody tr')].filter(r => !r.hidden)"
                + ".map(r => r.dataset.name)")
        .valueStream()
        .map(node -> node.asString())
        .toList();
  }
}
