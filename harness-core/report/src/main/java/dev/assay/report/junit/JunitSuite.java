package dev.assay.report.junit;

import dev.assay.report.junit.JunitCase.Ending;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes tests as a JUnit report, by Surefire's surefire-test-report.xsd.
 *
 * @param name such as {@code "assay gate"}
 */
public record JunitSuite(String name, List<JunitCase> cases) {
  public JunitSuite {
    cases = List.copyOf(cases);
  }

  public void write(Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("The JUnit report could not be written: " + e.getMessage(), e);
    }
    out.append(text.toString()).append('\n');
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    newLine(xml, "");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", name);
    xml.writeAttribute("time", "0");
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("errors", count(Ending.ERROR));
    xml.writeAttribute("skipped", count(Ending.SKIPPED));
    xml.writeAttribute("failures", count(Ending.FAILED));
    for (JunitCase test : cases) {
      write(test, xml);
    }
    newLine(xml, "");
    xml.writeEndElement();
  }

  private static void write(JunitCase test, XMLStreamWriter xml) throws XMLStreamException {
    newLine(xml, "  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", clean(test.name()));
    xml.writeAttribute("classname", clean(test.classname()));
    xml.writeAttribute("time", "0");
    switch (test.ending()) {
      case PASSED -> {}
      case FAILED -> typed("failure", test, xml);
      case ERROR -> typed("error", test, xml);
      case SKIPPED -> {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", clean(test.message()));
        xml.writeEndElement();
      }
    }
    if (!test.output().isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(clean(test.output()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void typed(String element, JunitCase test, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", clean(test.message()));
    xml.writeAttribute("type", test.type());
    xml.writeEndElement();
  }

  private String count(Ending ending) {
    return Long.toString(cases.stream().filter(test -> test.ending() == ending).count());
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
