package dev.assay.analysis.gate.policy;

import dev.assay.api.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One map of a policy file, with where it stands and where its problems go. */
record PolicyNode(String place, Map<?, ?> tree, List<String> problems) {
  void problem(String text) {
    problems.add(place.isEmpty() ? "the policy " + text : place + " " + text);
  }

  /** Every other key is a problem. */
  void allow(String... keys) {
    List<String> known = Arrays.asList(keys);
    for (Object key : tree.keySet()) {
      String name = String.valueOf(key);
      if (!known.contains(name)) {
        problem(
            "has the unknown key '%s'%s Known are %s"
                .formatted(name, suggestion(name, known), String.join(", ", known)));
      }
    }
  }

  /** Goes on from what is unknown, and ends the sentence. */
  static String suggestion(String name, List<String> known) {
    return NearestName.of(name, known)
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse(".");
  }

  Optional<Object> value(String key) {
    return Optional.ofNullable(tree.get(key));
  }

  /** The map that a key of this one holds. */
  PolicyNode child(String key, Map<?, ?> map) {
    return new PolicyNode(key, map, problems);
  }

  double fraction(String key, double otherwise) {
    Optional<Double> number = number(key);
    if (number.isPresent() && !(number.get() > 0 && number.get() < 1)) {
      problem("has %s: %s; it is a fraction, such as 0.05 for 5 %%".formatted(key, number.get()));
      return otherwise;
    }
    return number.orElse(otherwise);
  }

  Optional<Double> number(String key) {
    return switch (tree.get(key)) {
      case Number number when Double.isFinite(number.doubleValue()) ->
          Optional.of(number.doubleValue());
      case null -> Optional.empty();
      case Object other -> {
        problem("has %s: %s, which is not a finite number".formatted(key, other));
        yield Optional.empty();
      }
    };
  }

  Optional<String> text(String key) {
    return switch (tree.get(key)) {
      case String text -> Optional.of(text);
      case null -> Optional.empty();
      case Object other -> {
        problem("has %s: %s, which is not a text".formatted(key, other));
        yield Optional.empty();
      }
    };
  }

  boolean flag(String key) {
    return switch (tree.get(key)) {
      case Boolean flag -> flag;
      case null -> false;
      case Object other -> {
        problem("has %s: %s, which is not true or false".formatted(key, other));
        yield false;
      }
    };
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(key)) {
      if (item instanceof String text) {
        texts.add(text);
      } else {
        problem("has %s: %s, which is not a text".formatted(key, item));
      }
    }
    return texts;
  }

  List<PolicyNode> children(String key) {
    List<PolicyNode> children = new ArrayList<>();
    int number = 0;
    for (Object item : list(key)) {
      number++;
      if (item instanceof Map<?, ?> map) {
        children.add(new PolicyNode("%s[%d]".formatted(key, number), map, problems));
      } else {
        problem("has %s: %s, which is not a list of keys with values".formatted(key, item));
      }
    }
    return children;
  }

  private List<?> list(String key) {
    return switch (tree.get(key)) {
      case List<?> list -> list;
      case null -> List.of();
      case Object other -> {
        problem("has %s: %s, which is not a list".formatted(key, other));
        yield List.of();
      }
    };
  }
}
