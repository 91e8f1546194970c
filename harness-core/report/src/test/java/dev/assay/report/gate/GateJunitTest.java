package dev.assay.report.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GateJunitTest {
  private String xml = "";

  @BeforeEach
  void write() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateJunit().write(GateReports.mixed(), out);
    xml = out.toString();
  }

  private Document parsed() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  /** The attributes are those that surefire-test-report.xsd requires. */
  @Test
  void the_suite_counts_its_tests() throws Exception {
    Element suite = parsed().getDocumentElement();

    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("name")).isEqualTo("assay gate");
    assertThat(suite.getAttribute("tests")).isEqualTo("5");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      Element test = (Element) cases.item(i);
      assertThat(test.getAttribute("name")).isNotEmpty();
      assertThat(test.getAttribute("time")).isEqualTo("0");
    }
  }

  @Test
  void a_failure_names_the_metric_and_keeps_hostile_text_as_text() throws Exception {
    NodeList failures = parsed().getElementsByTagName("failure");

    assertThat(failures.getLength()).isEqualTo(2);
    assertThat(((Element) failures.item(0)).getAttribute("message"))
        .contains("10 % slower", "100.02 us", " → 110.02 us", "+10.0 %");
    assertThat(xml).contains("<testcase name=\"latency (bs=4k)\" classname=\"a.slow\"");
    assertThat(((Element) failures.item(1)).getAttribute("message"))
        .contains("<b>signal</b>")
        .contains("\uFFFD[31m");
  }
}
