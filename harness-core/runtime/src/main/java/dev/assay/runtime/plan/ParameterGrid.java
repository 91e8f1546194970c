package dev.assay.runtime.plan;

import dev.assay.api.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every combination of the values that the parameters of one workload take.
 *
 * @param swept values by name; a parameter not named takes its default
 */
record ParameterGrid(List<Parameter> parameters, Map<String, List<String>> swept) {
  /** The combinations; the parameter declared last changes fastest. */
  List<Map<String, String>> combinations() {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Parameter parameter : parameters) {
      List<String> values =
          swept.getOrDefault(parameter.name(), List.of(parameter.defaultValue())).stream()
              .map(parameter::canonical)
              .distinct()
              .toList();
      List<Map<String, String>> extended = new ArrayList<>();
      for (Map<String, String> combination : combinations) {
        for (String value : values) {
          Map<String, String> next = new LinkedHashMap<>(combination);
          next.put(parameter.name(), value);
          extended.add(next);
        }
      }
      combinations = extended;
    }
    return combinations;
  }
}
