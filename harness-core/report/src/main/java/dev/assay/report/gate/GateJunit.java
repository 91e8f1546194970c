package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.wording.Parameters;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a gate report as a JUnit test report, by Surefire's surefire-test-report.xsd. A failed
 * metric is a failed test. An inconclusive one is skipped, as neither passed nor failed, until the
 * policy makes a failure of it. What no metric tells of the gate is a test of its own.
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
    List<TestCase> cases = cases(report);
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(cases, Verdict.INCONCLUSIVE));
    xml.writeAttribute("failures", count(cases, Verdict.FAIL));
    // A suite has no place for text by the schema, so the first test has what concerns all.
    String text = String.join("\n", report.ofTheWhole());
    for (TestCase test : cases) {
      String own = test.verdict == Verdict.PASS ? test.message : "";
      String before = test == cases.getFirst() && !text.isEmpty() ? text + "\n" : "";
      write(test, before + own, xml);
    }
    newLine(xml, "");
    xml.writeEndElement();
  }

  private static List<TestCase> cases(GateReport report) {
    List<TestCase> cases = new ArrayList<>();
    report.metrics().forEach(metric -> cases.add(TestCase.of(metric, report)));
    boolean told =
        report.verdict() == Verdict.PASS || cases.stream().anyMatch(c -> c.verdict != Verdict.PASS);
    if (!told || report.preface().isPresent()) {
      cases.addFirst(TestCase.of(report));
    }
    return cases;
  }

  private record TestCase(
      String name, String classname, Verdict verdict, String message, String type) {
    static TestCase of(MetricVerdict metric, GateReport report) {
      boolean doubt = metric.verdict() == Verdict.INCONCLUSIVE;
      boolean fails = doubt && report.doubtsFail();
      String reason =
          metric.judgement().reason()
              + GateFigures.of(metric).map(figures -> " " + figures.line()).orElse("");
      return new TestCase(
          Parameters.inBrackets(
              metric.metric().orElse("workload"), metric.parameters(), metric.defaulted()),
          metric.benchmark(),
          fails ? Verdict.FAIL : metric.verdict(),
          (fails ? report.headline() + " " : doubt ? "Inconclusive. " : "") + reason,
          fails
              ? "inconclusive"
              : metric.compared().isPresent() || metric.judgement().effect().isPresent()
                  ? "failed"
                  : "missing");
    }

    /** The gate as a whole. */
    static TestCase of(GateReport report) {
      boolean fails = report.verdict() == Verdict.FAIL || report.doubtsFail();
      Verdict verdict = fails ? Verdict.FAIL : report.verdict();
      String preface = report.preface().map(text -> text + " ").orElse("");
      return new TestCase(
          "verdict",
          "assay gate",
          verdict,
          preface + report.headline(),
          report.streak().isPresent() ? "inconclusive" : "failed");
    }
  }

  private static void write(TestCase test, String output, XMLStreamWriter xml)
      throws XMLStreamException {
    newLine(xml, "  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", clean(test.name));
    xml.writeAttribute("classname", clean(test.classname));
    xml.writeAttribute("time", "0");
    switch (test.verdict) {
      case PASS -> {}
      case FAIL -> {
        xml.writeStartElement("failure");
        xml.writeAttribute(MESSAGE, clean(test.message));
        xml.writeAttribute("type", test.type);
        xml.writeEndElement();
      }
      case INCONCLUSIVE -> {
        xml.writeStartElement("skipped");
        xml.writeAttribute(MESSAGE, clean(test.message));
        xml.writeEndElement();
      }
    }
    if (!output.isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(clean(output));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String count(List<TestCase> cases, Verdict verdict) {
    return Long.toString(cases.stream().filter(test -> test.verdict == verdict).count());
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
