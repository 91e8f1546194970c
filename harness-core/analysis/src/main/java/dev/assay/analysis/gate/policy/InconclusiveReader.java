package dev.assay.analysis.gate.policy;

import java.util.List;
import java.util.Map;

/** Reads what a policy says of inconclusive gates: fail, warn, or a number of times. */
record InconclusiveReader(PolicyNode node) {
  static final String KEY = "inconclusive";
  private static final String AFTER = "failAfter";
  private static final String FORM = "write fail, warn or {failAfter: 3}";

  WhenInconclusive read() {
    return switch (node.value(KEY).orElse(null)) {
      case null -> WhenInconclusive.DEFAULT;
      case String text when text.equals("fail") -> WhenInconclusive.FAIL;
      case String text when text.equals("warn") -> WhenInconclusive.WARN;
      case String text ->
          wrong(
              text
                  + PolicyNode.suggestion(text, List.of("fail", "warn", AFTER))
                      .replaceFirst("\\.$", ";")
                  + " "
                  + FORM);
      case Map<?, ?> map -> after(node.child(KEY, map), map);
      case Object other -> wrong(other + "; " + FORM);
    };
  }

  private WhenInconclusive after(PolicyNode child, Map<?, ?> map) {
    child.allow(AFTER);
    return switch (map.get(AFTER)) {
      case Integer times when times >= 1 && times <= WhenInconclusive.MOST ->
          WhenInconclusive.failAfter(times);
      case null -> {
        child.problem("needs failAfter, such as {failAfter: 3}");
        yield WhenInconclusive.DEFAULT;
      }
      case Object other -> {
        child.problem(
            "has failAfter: %s, which is not a whole number of times from 1 to %d"
                .formatted(other, WhenInconclusive.MOST));
        yield WhenInconclusive.DEFAULT;
      }
    };
  }

  private WhenInconclusive wrong(String what) {
    node.problem("has %s: %s".formatted(KEY, what));
    return WhenInconclusive.DEFAULT;
  }
}
