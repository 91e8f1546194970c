package dev.assay.fleet.targets;

import dev.assay.api.NearestName;
import dev.assay.api.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** One map of a settings file. Every problem of it is gathered rather than thrown. */
public final class Settings {
  private final String place;
  private final JsonNode node;
  private final List<String> problems;
  private final int problemsBefore;

  /**
   * @param place where it stands, as problems begin
   * @param problems where they go
   */
  public Settings(String place, JsonNode node, List<String> problems) {
    this.place = place;
    this.node = node;
    this.problems = problems;
    this.problemsBefore = problems.size();
  }

  /** Every other key is a problem. */
  public Settings allow(String... keys) {
    List<String> known = List.of(keys);
    for (String key : new TreeSet<>(node.propertyNames())) {
      if (!known.contains(key)) {
        problem("unknown key '%s'; %s".formatted(key, NearestName.hint(key, known)));
      }
    }
    return this;
  }

  public void problem(String text) {
    problems.add(place + ": " + text);
  }

  /** Whether no problem was found since this was made. */
  public boolean fine() {
    return problems.size() == problemsBefore;
  }

  public boolean isText(String key, String text) {
    return node.path(key).asString("").equals(text);
  }

  /** Whether a value is given. */
  public boolean has(String key) {
    return node.has(key);
  }

  /** A text or a number as text; a problem where it is missing. */
  public String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              if (!node.has(key)) {
                problem("'%s' is missing.".formatted(key));
              }
              return "";
            });
  }

  public Optional<String> optionalText(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isValueNode() || value.isNull() || value.asString().isBlank()) {
      problem("'%s' must be a text, was %s.".formatted(key, value));
      return Optional.empty();
    }
    return Optional.of(value.asString());
  }

  /** A whole number between the limits, both included. */
  public int integer(String key, int otherwise, int least, int most) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      problem(
          "'%s' must be a whole number from %d to %d, was %s.".formatted(key, least, most, value));
      return otherwise;
    }
    return value.intValue();
  }

  /** A number above 0. */
  public Optional<Double> amount(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isNumber() || !(value.doubleValue() > 0)) {
      problem("'%s' must be a number above 0, was %s.".formatted(key, value));
      return Optional.empty();
    }
    return Optional.of(value.doubleValue());
  }

  /** Whether a value is the number 0. */
  public boolean isZero(String key) {
    return node.path(key).isNumber() && node.path(key).doubleValue() == 0;
  }

  public boolean flag(String key, boolean otherwise) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      problem("'%s' must be true or false, was %s.".formatted(key, value));
      return otherwise;
    }
    return value.booleanValue();
  }

  /** A time such as {@code 90s} or {@code 2h}. */
  public Optional<Duration> time(String key) {
    return optionalText(key)
        .flatMap(
            text -> {
              try {
                Duration duration = Quantities.duration(text);
                if (duration.isPositive()) {
                  return Optional.of(duration);
                }
                problem("'%s' must be more than no time, was %s.".formatted(key, text));
              } catch (IllegalArgumentException e) {
                problem("'%s': %s.".formatted(key, e.getMessage()));
              }
              return Optional.empty();
            });
  }

  /** A list of texts, or one text. */
  public List<String> texts(String key) {
    JsonNode value = node.path(key);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (item.isValueNode() && !item.isNull()) {
          texts.add(item.asString());
        } else {
          problem("'%s' must be a list of texts, has %s.".formatted(key, item));
        }
      }
      return texts;
    }
    optionalText(key).ifPresent(texts::add);
    return texts;
  }

  /** Texts by name. */
  public Map<String, String> map(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isObject()) {
      problem("'%s' must be names with values, was %s.".formatted(key, value));
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
        texts.put(entry.getKey(), entry.getValue().asString());
      } else {
        problem("'%s' of '%s' must be a text.".formatted(entry.getKey(), key));
      }
    }
    return texts;
  }

  /** The maps of a list, each with its place. */
  public List<Settings> list(String key) {
    JsonNode value = node.path(key);
    List<Settings> children = new ArrayList<>();
    if (!value.isMissingNode() && !value.isArray()) {
      problem("'%s' must be a list, was %s.".formatted(key, value));
      return children;
    }
    for (JsonNode item : value) {
      String where = "%s, %s[%d]".formatted(place, key, children.size() + 1);
      if (!item.isObject()) {
        problem("%s must be keys with values, was %s.".formatted(key, item));
      }
      children.add(new Settings(where, item, problems));
    }
    return children;
  }

  /** A map within this one; empty where it is missing. */
  public Optional<Settings> child(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      problem("'%s' must be keys with values, was %s.".formatted(key, value));
      return Optional.empty();
    }
    return Optional.of(new Settings(place + ", " + key, value, problems));
  }
}
