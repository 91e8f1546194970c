package dev.assay.documents;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of XML with all that is in it.
 *
 * @param text its own, without that of its children and without blanks around it
 */
public record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text) {
  public XmlElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** The children of a name. */
  public List<XmlElement> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The element at the end of a path of names, each the first child of its name. */
  public Optional<XmlElement> at(String... path) {
    Optional<XmlElement> element = Optional.of(this);
    for (String step : path) {
      element = element.flatMap(parent -> parent.all(step).stream().findFirst());
    }
    return element;
  }
}
