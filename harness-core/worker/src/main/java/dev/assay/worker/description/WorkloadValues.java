package dev.assay.worker.description;

import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A workload with a value for each of its parameters.
 *
 * @param workload its id
 */
public record WorkloadValues(String workload, Map<String, String> values)
    implements ParameterValues {
  public WorkloadValues {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  @Override
  public String text(Parameter parameter) {
    String value = values.get(parameter.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "Workload %s asked for parameter '%s', which it does not declare; it declares %s."
              .formatted(workload, parameter.name(), values.keySet()));
    }
    return value;
  }

  static WorkloadValues parse(String text) {
    String[] parts = text.split("[?&]");
    Map<String, String> values = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] nameAndValue = parts[i].split("=", 2);
      values.put(decoded(nameAndValue[0]), decoded(nameAndValue[1]));
    }
    return new WorkloadValues(decoded(parts[0]), values);
  }

  /** In one line without spaces, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return encoded(workload)
        + values.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
