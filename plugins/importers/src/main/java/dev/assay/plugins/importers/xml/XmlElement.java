package dev.assay.plugins.importers.xml;

import dev.assay.plugins.importers.text.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An element with all that is in it.
 *
 * @param line where it begins, from 1
 * @param name without a namespace
 * @param text its own, without that of its children and without blanks around it
 */
public record XmlElement(
    int line, String name, Map<String, String> attributes, List<XmlElement> children, String text) {
  public XmlElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** The first child of a name. */
  public Optional<XmlElement> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  /** The children of a name. */
  public List<XmlElement> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The text of the first child of a name; empty where there is none in it. */
  public Optional<String> text(String wanted) {
    return child(wanted).map(XmlElement::text).filter(inside -> !inside.isEmpty());
  }

  /** The number that the text of the first child of a name is; empty where it is none. */
  public OptionalDouble number(String wanted) {
    return text(wanted).map(Figures::parse).orElse(OptionalDouble.empty());
  }
}
