package dev.assay.worker.protocol;

import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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
}
