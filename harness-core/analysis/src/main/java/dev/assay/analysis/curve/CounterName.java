package dev.assay.analysis.curve;

import dev.assay.analysis.curve.Curve.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a counter says of a curve.
 *
 * @param at the position
 */
record CounterName(Kind kind, String quantity, List<Integer> at) {
  private enum Form {
    FMAS(Kind.ROOFLINE, "fmas-(?<first>\\d{1,6})\\.(?<quantity>flop-rate|bandwidth)"),
    FROM_TO(Kind.MATRIX, "(?<quantity>bandwidth|latency)-(?<first>\\d{1,6})-(?<second>\\d{1,6})"),
    AT_ONCE(Kind.SCALING, "(?<quantity>throughput|efficiency)-of-(?<first>\\d{1,6})");

    private final Kind kind;
    private final Pattern pattern;

    Form(Kind kind, String pattern) {
      this.kind = kind;
      this.pattern = Pattern.compile(pattern);
    }

    private Optional<CounterName> parse(String name) {
      Matcher matcher = pattern.matcher(name);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(matcher.group("first"));
      List<Integer> at =
          kind == Kind.MATRIX
              ? List.of(first, Integer.parseInt(matcher.group("second")))
              : List.of(first);
      return Optional.of(new CounterName(kind, matcher.group("quantity"), at));
    }
  }

  CounterName {
    at = List.copyOf(at);
  }

  /** Empty for a counter that belongs to no curve. */
  static Optional<CounterName> parse(String name) {
    return Arrays.stream(Form.values()).flatMap(form -> form.parse(name).stream()).findFirst();
  }
}
