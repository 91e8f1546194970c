package dev.assay.report.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.node.ObjectNode;

class AcceptanceReportsTest {
  private static final Basis FACTS = new Basis("page of the vendor", "Standard_X8", "none");
  private static final CheckResult SEVEN =
      result(
          "gpu.count",
          "number of GPUs",
          null,
          new Failed("7 of 8", "8", FACTS, "Look for 0003:00:00.0 on the bus."));
  private static final CheckResult NO_LOG =
      result(
          "health.xid",
          "errors of the GPUs in the kernel log",
          null,
          new NotChecked(
              Cause.UNREADABLE, "No permission for /dev/kmsg.", "Run it as root to check it."));
  private static final CheckResult LATENCY =
      result(
          "measured.latency",
          "latency",
          null,
          new NotChecked(Cause.NO_LIMIT, "280 ns, and no limit is known.", "Learn a reference."));
  private static final CheckResult BUDGET =
      result(
          "measured.stream",
          "memory bandwidth",
          null,
          new NotChecked(Cause.BUDGET, "It takes 20 s.", "Give --budget 1m."));

  private static CheckResult result(
      String id, String title, @Nullable String part, CheckVerdict verdict) {
    return new CheckResult(
        new Check(id, Area.GPU, title, Optional.ofNullable(part), Duration.ZERO), verdict);
  }

  private static List<CheckResult> widths() {
    List<CheckResult> widths = new ArrayList<>();
    for (int gpu = 0; gpu < 7; gpu++) {
      widths.add(
          result(
              "gpu.pcie-width",
              "width of the PCIe link",
              "GPU " + gpu,
              new Passed("x16", "x16", FACTS)));
    }
    return widths;
  }

  private static AcceptanceReport report(CheckResult... results) {
    List<CheckResult> all = new ArrayList<>(widths());
    all.addAll(List.of(results));
    return new AcceptanceReport(
        "node7",
        Optional.of("Standard_X8"),
        Optional.of("--vm-type"),
        Optional.empty(),
        Instant.parse("2026-11-30T12:34:56Z"),
        new Acceptance(all));
  }

  private static String text(AcceptanceReport report) throws IOException {
    StringBuilder out = new StringBuilder();
    new AcceptanceText(80).write(report, out);
    return out.toString();
  }

  @Test
  void what_is_written_as_json_is_read_as_it_was() throws IOException {
    AcceptanceReport report = report(LATENCY, NO_LOG, SEVEN, BUDGET);

    assertThat(AcceptanceReader.read(new AcceptanceJson().tree(report))).isEqualTo(report);
  }

  @Test
  void json_of_another_version_or_with_something_missing_is_refused() {
    ObjectNode other = new AcceptanceJson().tree(report(SEVEN)).put("schema", "assay-acceptance/9");
    assertThatThrownBy(() -> AcceptanceReader.read(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("assay-acceptance/9");

    for (String field : List.of("machine", "at", "checks")) {
      ObjectNode less = new AcceptanceJson().tree(report(SEVEN));
      less.remove(field);
      assertThatThrownBy(() -> AcceptanceReader.read(less))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(field);
    }
    ObjectNode strange = new AcceptanceJson().tree(report(SEVEN));
    ((ObjectNode) strange.path("checks").get(0)).put("verdict", "perhaps");
    assertThatThrownBy(() -> AcceptanceReader.read(strange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("perhaps");
  }

  @Test
  void json_with_a_value_of_another_type_is_refused_in_plain_words() {
    AcceptanceJson json = new AcceptanceJson();
    for (String field : List.of("id", "area", "title", "verdict", "costSeconds", "basis")) {
      ObjectNode tree = json.tree(report(SEVEN));
      ((ObjectNode) tree.path("checks").get(0)).putArray(field).add(1);
      assertThatThrownBy(() -> AcceptanceReader.read(tree))
          .isInstanceOf(IOException.class)
          .hasMessageMatching(
              "It is no whole report of an acceptance: " + field + " is not an? \\w+");
    }
    ObjectNode area = json.tree(report(SEVEN));
    ((ObjectNode) area.path("checks").get(0)).put("area", "1e999");
    assertThatThrownBy(() -> AcceptanceReader.read(area))
        .hasMessage("It is no whole report of an acceptance: area '1e999' is not known");
  }

  @Test
  void the_text_begins_with_what_failed_and_ends_with_the_verdict() throws IOException {
    assertThat(text(report(LATENCY, NO_LOG, SEVEN, BUDGET)))
        .isEqualTo(
            """
            ACCEPTANCE of node7 as Standard_X8 (--vm-type), judged 2026-11-30 12:34 UTC;
              nothing measured

            FAIL         number of GPUs: 7 of 8; expected 8 (page of the vendor, for
                         Standard_X8; margin: none). Look for 0003:00:00.0 on the bus.
            NOT CHECKED  errors of the GPUs in the kernel log: No permission for /dev/kmsg.
                         Run it as root to check it.
            LEFT OUT     memory bandwidth: It takes 20 s.
            NO LIMIT     latency: 280 ns, and no limit is known. Learn a reference.
            PASS         GPU 0, GPU 1, GPU 2, GPU 3, GPU 4, GPU 5, GPU 6: width of the PCIe
                         link: x16

            REJECTED: number of GPUs: 7 of 8, expected 8. 1 failed, 7 passed, 1 could not be made. Held against nothing: 1 check. Left out by the budget: 1 check.
            """);
  }

  @Test
  void what_decides_and_was_not_checked_keeps_a_machine_from_being_accepted() throws IOException {
    assertThat(text(report(NO_LOG)).lines().toList().getLast())
        .isEqualTo(
            "UNDECIDED: 1 check that decides could not be made: errors of the GPUs in the kernel"
                + " log. Nothing failed, 7 passed.");
  }

  @Test
  void what_no_document_limits_is_said_of_a_machine_that_is_accepted() throws IOException {
    assertThat(text(report(LATENCY)).lines().toList().getLast())
        .isEqualTo("ACCEPTED: 7 checks passed. Held against nothing: 1 check.");
  }

  @Test
  void nothing_checked_is_undecided() {
    assertThat(VerdictSentence.of(new Acceptance(List.of())))
        .isEqualTo("UNDECIDED: nothing was checked.");
  }

  @Test
  void the_verdict_is_one_line_whatever_a_machine_calls_its_parts() throws IOException {
    CheckResult hostile =
        result(
            "ib.rate",
            "rate",
            "mlx5_0\nACCEPTED: all is well",
            new Failed("1\u001b[2J", "2", FACTS, "Look."));

    List<String> lines = text(report(hostile)).lines().toList();
    assertThat(lines.getLast())
        .startsWith("REJECTED: mlx5_0\\u000aACCEPTED")
        .doesNotContain("\u001b");
    assertThat(lines).noneMatch(line -> line.startsWith("ACCEPTED"));
  }

  private static String json(AcceptanceReport report) throws IOException {
    StringBuilder out = new StringBuilder();
    new AcceptanceJson().write(report, out);
    return out.toString();
  }

  private static List<com.networknt.schema.Error> errors(String json) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            AcceptanceReportsTest.class.getResourceAsStream("acceptance.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in)
          .validate(json, InputFormat.JSON);
    }
  }

  @Test
  void the_json_is_valid_by_its_schema() throws IOException {
    String json = json(report(LATENCY, NO_LOG, SEVEN, BUDGET));

    assertThat(errors(json)).isEmpty();
    assertThat(errors(json.replace("\"why\"", "\"reason\""))).isNotEmpty();
    assertThat(json)
        .contains(
            "\"verdict\" : \"rejected\"",
            "\"exitCode\" : 1",
            "\"cause\" : \"no-limit\"",
            "\"decides\" : false");
  }

  private static Element junit(AcceptanceReport report) throws Exception {
    StringBuilder out = new StringBuilder();
    new AcceptanceJunit().write(report, out);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(out.toString())))
        .getDocumentElement();
  }

  /** Readers of JUnit's reports call a suite good whose tests were skipped. */
  @Test
  void a_check_that_decides_and_was_not_made_is_an_error_for_ci() throws Exception {
    Element suite = junit(report(NO_LOG, LATENCY));

    assertThat(suite.getAttribute("tests")).isEqualTo("10");
    assertThat(suite.getAttribute("errors")).as("the check and the verdict").isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
  }

  @Test
  void a_failed_check_is_a_failed_test_and_so_is_the_verdict() throws Exception {
    Element suite = junit(report(SEVEN));

    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
  }
}
