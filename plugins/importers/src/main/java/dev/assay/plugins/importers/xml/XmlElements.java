package dev.assay.plugins.importers.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The elements of a name in a file that has XML documents, one after the other, and may have other
 * text around them. A document type is skipped: nothing it declares is used, nothing it names is
 * read. Only one element is held at a time.
 */
public final class XmlElements {
  private static final int MOST_DEPTH = 100;
  private static final int MOST_ATTRIBUTES = 100;
  private static final int MOST_CHARACTERS_OF_A_TEXT = 1 << 22;
  private static final int MOST_TEXTS_BETWEEN = 100;

  private final Source source;
  private final Set<String> names;

  private XmlElements(Source source, Set<String> names) {
    this.source = source;
    this.names = names;
  }

  /** Takes an element. */
  public interface Sink {
    void element(XmlElement element) throws UnreadableResultException;
  }

  /**
   * Gives every element of one of the names that is in no other such element. Those before a fault
   * were given when the exception comes.
   *
   * @throws UnreadableResultException where the XML is not well-formed, ends early, or is larger or
   *     deeper than any tool writes it
   */
  public static void each(Source source, Set<String> names, Sink sink)
      throws IOException, UnreadableResultException {
    new XmlElements(source, names).read(sink);
  }

  private void read(Sink sink) throws IOException, UnreadableResultException {
    Place place = new Place(0, 1);
    for (int i = 0; i < MOST_TEXTS_BETWEEN; i++) {
      try (Reader text = source.text()) {
        BufferedReader buffered = new BufferedReader(text);
        place = place.skipIn(buffered).toMarkup(buffered);
        if (place.atEnd()) {
          return;
        }
        place = documents(buffered, place, sink);
        if (place.atEnd()) {
          return;
        }
      }
    }
    throw UnreadableResultException.at(place.line(), "other text stands between its XML documents");
  }

  /** Where something that is no markup follows the documents; at the end where nothing does. */
  private Place documents(Reader text, Place start, Sink sink)
      throws IOException, UnreadableResultException {
    boolean whole = false;
    try {
      XMLStreamReader2 reader = (XMLStreamReader2) factory().createXMLStreamReader(text);
      ElementReader elements = new ElementReader(reader, start.line());
      try {
        while (reader.hasNext()) {
          int event = reader.next();
          if (event == XMLStreamConstants.END_ELEMENT && reader.getDepth() == 1) {
            whole = true;
          } else if (event == XMLStreamConstants.START_ELEMENT) {
            whole = false;
            if (names.contains(reader.getLocalName())) {
              sink.element(elements.read());
              whole = reader.getDepth() == 1;
            }
          }
        }
        return Place.END;
      } catch (XMLStreamException | RuntimeException e) {
        if (!whole) {
          throw fault(e, start);
        }
        return start.plus(reader.getLocationInfo().getCurrentLocation());
      }
    } catch (XMLStreamException e) {
      throw fault(e, start);
    }
  }

  private static UnreadableResultException fault(Exception e, Place start) throws IOException {
    if (e.getCause() instanceof IOException io) {
      throw io;
    }
    String message =
        String.valueOf(e.getMessage()).replaceFirst("^ParseError at .*\\RMessage: ", "");
    String why = "its XML cannot be read: " + message.split("\n", 2)[0];
    return e instanceof XMLStreamException xml && xml.getLocation() != null
        ? UnreadableResultException.at(start.line() + xml.getLocation().getLineNumber() - 1, why)
        : UnreadableResultException.because(why);
  }

  private static XMLInputFactory factory() {
    // By its name: what a lookup finds depends on the bundles around.
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(
        WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_DOCUMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MOST_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MOST_CHARACTERS_OF_A_TEXT);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MOST_CHARACTERS_OF_A_TEXT);
    return factory;
  }
}
