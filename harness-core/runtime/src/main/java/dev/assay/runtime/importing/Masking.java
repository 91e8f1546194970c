package dev.assay.runtime.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes the secrets out of the values of one file. Values that differ only in a secret stay
 * different: the second is {@code "*** (2)"}, so that work with one password is not taken for work
 * with another.
 */
public final class Masking {
  private final Map<String, List<String>> seen = new HashMap<>();
  private boolean found;

  /** Whether there was a secret so far. */
  public boolean found() {
    return found;
  }

  /** The value of a name without secrets. */
  public String masked(String name, String value) {
    String masked = Secrets.masked(name, value);
    if (masked.equals(value)) {
      return value;
    }
    found = true;
    List<String> unlike = seen.computeIfAbsent(name + "=" + masked, _ -> new ArrayList<>());
    int index = unlike.indexOf(value);
    if (index < 0) {
      index = unlike.size();
      unlike.add(value);
    }
    return index == 0 ? masked : "%s (%d)".formatted(masked, index + 1);
  }

  /** Takes the secrets out of all texts of a document, which it changes. */
  public void mask(JsonNode document) {
    switch (document) {
      case ObjectNode object ->
          object.forEachEntry(
              (name, value) -> {
                if (value.isString()) {
                  object.set(name, StringNode.valueOf(masked(name, value.stringValue())));
                } else {
                  mask(value);
                }
              });
      case ArrayNode list -> {
        for (int i = 0; i < list.size(); i++) {
          JsonNode item = list.get(i);
          if (item.isString()) {
            list.set(i, StringNode.valueOf(masked("", item.stringValue())));
          } else {
            mask(item);
          }
        }
      }
      default -> {
        // Numbers and the like are no secrets.
      }
    }
  }
}
