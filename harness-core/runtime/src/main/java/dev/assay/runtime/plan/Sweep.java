package dev.assay.runtime.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a parameter takes one after the other, as in {@code -p bs=4k,1m} or, for one
 * workload only, {@code -p storage.io:bs=4k,1m}.
 *
 * @param workload a selection; empty for every workload that has the parameter
 */
public record Sweep(Optional<String> workload, String parameter, List<String> values) {
  private static final Pattern SYNTAX = Pattern.compile("(?:([^:=]+):)?([^:=]+)=(.*)");

  public Sweep {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Parameter " + parameter + " needs at least one value.");
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not of the form {@code [WORKLOAD:]NAME=V,…}
   */
  public static Sweep parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches() || matcher.group(3).isBlank()) {
      throw new IllegalArgumentException(
          "-p %s is not NAME=VALUE[,VALUE...] or WORKLOAD:NAME=VALUE[,VALUE...], such as -p bs=4k,1m"
              .formatted(text));
    }
    return new Sweep(
        Optional.ofNullable(matcher.group(1)),
        matcher.group(2),
        Arrays.stream(matcher.group(3).split(",", -1)).map(String::strip).toList());
  }
}
