package dev.assay.documents;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that programs print. A document type is skipped: nothing it declares is used, nothing
 * it names is read.
 */
public final class XmlText {
  private static final int MOST_DEPTH = 50;
  private static final int MOST_ELEMENTS = 1_000_000;

  private final XMLStreamReader reader;
  private int elements;

  private XmlText(XMLStreamReader reader) {
    this.reader = reader;
  }

  /**
   * The outermost element.
   *
   * @throws UnreadableXmlException where the text is not one document of XML, ends early, or is
   *     deeper or larger than any program writes it
   */
  public static XmlElement parse(String text) throws UnreadableXmlException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      try {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
          // What stands before the outermost element says nothing.
        }
        XmlElement outermost = new XmlText(reader).element(1);
        while (reader.hasNext()) {
          reader.next();
        }
        return outermost;
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new UnreadableXmlException(reason(e), e);
    } catch (RuntimeException e) {
      // The JDK's reader ends so on some input that is cut in the middle of a declaration.
      throw new UnreadableXmlException("it is not well-formed", e);
    }
  }

  private static String reason(XMLStreamException e) {
    String message =
        String.valueOf(e.getMessage()).replaceFirst("(?s)^ParseError at .*?Message: ", "").strip();
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    return (line > 0 ? "line " + line + ": " : "") + message.lines().findFirst().orElse("");
  }

  private XmlElement element(int depth) throws XMLStreamException {
    elements++;
    if (depth > MOST_DEPTH || elements > MOST_ELEMENTS) {
      throw new XMLStreamException(
          "more than %d elements, or %d in each other".formatted(MOST_ELEMENTS, MOST_DEPTH),
          reader.getLocation());
    }
    String name = reader.getLocalName();
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(depth + 1));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
    }
    return new XmlElement(name, attributes, children, text.toString().strip());
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return factory;
  }
}
