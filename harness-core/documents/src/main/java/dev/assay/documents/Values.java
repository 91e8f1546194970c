package dev.assay.documents;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What values a document may hold, whoever wrote it. */
final class Values {
  private static final char NUL = '\0';

  private Values() {}

  /**
   * Refuses numbers that no {@code double} holds, such as 1e400.
   *
   * @param place of the value in its document, empty for the document itself
   */
  static void requireFinite(JsonNode node, String place) {
    if (node.isNumber()) {
      if (!Double.isFinite(node.numberValue().doubleValue())) {
        throw new UnfitValueException(at(place) + " is no finite number, or too large a one");
      }
    } else if (node.isArray()) {
      int index = 0;
      for (JsonNode item : node) {
        requireFinite(item, item.isContainer() || item.isNumber() ? at(place, index) : place);
        index++;
      }
    } else {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        requireFinite(property.getValue(), at(place, property.getKey()));
      }
    }
  }

  /** Refuses texts and names that cannot be those of anything: with a NUL, or half a character. */
  static void requireTexts(JsonNode node, String place) {
    if (node.isString()) {
      requireText(node.stringValue(), at(place));
    } else if (node.isArray()) {
      int index = 0;
      for (JsonNode item : node) {
        requireTexts(item, at(place, index++));
      }
    } else {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        requireText(property.getKey(), "a key in " + (place.isEmpty() ? "it" : place));
        requireTexts(property.getValue(), at(place, property.getKey()));
      }
    }
  }

  private static void requireText(String text, String what) {
    if (text.indexOf(NUL) >= 0) {
      throw new UnfitValueException(what + " has a NUL character");
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new UnfitValueException(what + " has one half of a character (a lone surrogate)");
      }
    }
  }

  private static String at(String place) {
    return place.isEmpty() ? "it" : "its " + place;
  }

  private static String at(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private static String at(String place, int index) {
    return place + "[" + index + "]";
  }
}
