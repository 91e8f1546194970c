package dev.assay.plugins.importers.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Reads whole elements, none larger than any tool writes one. */
final class ElementReader {
  private static final int MOST_ELEMENTS = 100_000;
  private static final int MOST_CHARACTERS = 1 << 23;

  private final XMLStreamReader2 reader;
  private final int firstLine;
  private int elements;
  private int characters;

  /**
   * @param firstLine where the reader's text begins, from 1
   */
  ElementReader(XMLStreamReader2 reader, int firstLine) {
    this.reader = reader;
    this.firstLine = firstLine;
  }

  /** The element whose beginning the reader has just passed, which then stands at its end. */
  XmlElement read() throws XMLStreamException {
    elements = 0;
    characters = 0;
    return element();
  }

  /** Calls itself no deeper than the reader allows elements in elements. */
  private XmlElement element() throws XMLStreamException {
    count(1, 0);
    int line = firstLine + reader.getLocationInfo().getStartLocation().getLineNumber() - 1;
    String name = reader.getLocalName();
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String value = reader.getAttributeValue(i);
      count(0, value.length());
      attributes.put(reader.getAttributeLocalName(i), value);
    }
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          count(0, reader.getTextLength());
          text.append(reader.getText());
        }
        // What only a document type declares is nobody's number.
        case XMLStreamConstants.ENTITY_REFERENCE ->
            text.append('&').append(reader.getLocalName()).append(';');
        default -> {}
      }
    }
    return new XmlElement(line, name, attributes, children, text.toString().strip());
  }

  private void count(int moreElements, int moreCharacters) throws XMLStreamException {
    elements += moreElements;
    characters += moreCharacters;
    if (elements > MOST_ELEMENTS || characters > MOST_CHARACTERS) {
      throw new XMLStreamException(
          "an element has over %d others or %d characters in it"
              .formatted(MOST_ELEMENTS, MOST_CHARACTERS),
          reader.getLocation());
    }
  }
}
