package dev.assay.api;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The description of a workload.
 *
 * @param id unique over all plugins, such as {@code "storage.io"}
 * @param title a few words for people
 * @param category the part of the machine it measures
 * @param parameters what users can set; names are unique
 * @param metrics what it reports, at least one; names are unique
 * @param requirements what it needs of the machine
 */
public record WorkloadInfo(
    String id,
    String title,
    Category category,
    List<Parameter> parameters,
    List<Metric> metrics,
    List<Requirement> requirements) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_$-]++(?:\\.[A-Za-z0-9_$-]++)++");

  public WorkloadInfo {
    parameters = List.copyOf(parameters);
    metrics = List.copyOf(metrics);
    requirements = List.copyOf(requirements);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Workload id '" + id + "' must be words joined by '.', such as 'storage.io'.");
    }
    if (title.isBlank()) {
      throw new IllegalArgumentException("Workload " + id + " needs a title.");
    }
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("Workload " + id + " declares no metric.");
    }
    requireUnique(id, "parameter", parameters.stream().map(Parameter::name).toList());
    requireUnique(id, "metric", metrics.stream().map(Metric::name).toList());
    for (Metric metric : metrics) {
      if (metric.whole().isPresent()) {
        requireParameter(id, metric, metric.whole().get().parameter(), parameters);
      }
    }
  }

  private static void requireParameter(
      String id, Metric metric, String name, List<Parameter> parameters) {
    if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
      throw new IllegalArgumentException(
          "Workload %s: the extent of metric '%s' depends on the parameter '%s', which the workload does not have."
              .formatted(id, metric.name(), name));
    }
  }

  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  private static void requireUnique(String id, String kind, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "Workload " + id + " declares the " + kind + " '" + name + "' twice.");
      }
    }
  }
}
