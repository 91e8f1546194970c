package dev.assay.runtime.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /** What is wrong with sweeps given together: the same parameter more than once. */
  public static List<String> problems(List<Sweep> sweeps) {
    Map<String, List<Sweep>> byName = new LinkedHashMap<>();
    sweeps.forEach(
        sweep -> byName.computeIfAbsent(sweep.name(), name -> new ArrayList<>()).add(sweep));
    List<String> problems = new ArrayList<>();
    byName.forEach(
        (name, given) -> {
          if (given.size() > 1) {
            problems.add(
                "-p %s is given %d times; give all its values at once: -p %s=%s"
                    .formatted(name, given.size(), name, allValues(given)));
          }
        });
    return problems;
  }

  private static String allValues(List<Sweep> sweeps) {
    return sweeps.stream()
        .flatMap(sweep -> sweep.values().stream())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private String name() {
    return workload.map(selected -> selected + ":").orElse("") + parameter;
  }
}
