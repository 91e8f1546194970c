package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.wording.Parameters;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a gate report as a JUnit test report, by Surefire's surefire-test-report.xsd. A failed
 * metric is a failed test and an inconclusive one is skipped, as neither passed nor failed.
 */
public final class GateJunit {
  private static final String MESSAGE = "message";

  public void write(GateReport report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      writeSuite(report, xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("The JUnit report could not be written: " + e.getMessage(), e);
    }
    out.append(text.toString()).append('\n');
  }

  private static void writeSuite(GateReport report, XMLStreamWriter xml) throws XMLStreamException {
    newLine(xml, "");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "assay gate");
    xml.writeAttribute("time", "0");
    xml.writeAttribute("tests", Integer.toString(report.metrics().size()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(report, Verdict.INCONCLUSIVE));
    xml.writeAttribute("failures", count(report, Verdict.FAIL));
    for (MetricVerdict metric : report.metrics()) {
      writeCase(metric, xml);
    }
    newLine(xml, "");
    xml.writeEndElement();
  }

  private static void writeCase(MetricVerdict metric, XMLStreamWriter xml)
      throws XMLStreamException {
    newLine(xml, "  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", clean(name(metric)));
    xml.writeAttribute("classname", clean(metric.benchmark()));
    xml.writeAttribute("time", "0");
    String reason =
        clean(
            metric.judgement().reason()
                + GateFigures.of(metric).map(figures -> " " + figures.line()).orElse(""));
    switch (metric.verdict()) {
      case PASS -> {}
      case FAIL -> {
        xml.writeStartElement("failure");
        xml.writeAttribute(MESSAGE, reason);
        xml.writeAttribute("type", metric.compared().isPresent() ? "failed" : "missing");
        xml.writeEndElement();
      }
      case INCONCLUSIVE -> {
        xml.writeStartElement("skipped");
        xml.writeAttribute(MESSAGE, "Inconclusive. " + reason);
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static String name(MetricVerdict metric) {
    String name = metric.metric().orElse("workload");
    return Parameters.inBrackets(name, metric.parameters(), metric.defaulted());
  }

  private static String count(GateReport report, Verdict verdict) {
    return Integer.toString(report.with(verdict).size());
  }

  private static void newLine(XMLStreamWriter xml, String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  /** The text with what XML 1.0 cannot hold replaced. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().map(c -> allowed(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The production Char of the XML 1.0 recommendation. */
  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
