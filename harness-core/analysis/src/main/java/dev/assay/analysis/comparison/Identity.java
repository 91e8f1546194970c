package dev.assay.analysis.comparison;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What makes two measurements comparable: the same work, counted the same way. Equal identities are
 * like things; anything else is not compared.
 *
 * @param parameters those that define the work
 */
public record Identity(
    String workload,
    SortedMap<String, String> parameters,
    String metric,
    Dimension dimension,
    Better better,
    Clock clock) {
  public Identity {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Of a metric as it was measured. */
  public static Identity of(WorkloadResult result, MetricSeries series) {
    return new Identity(
        result.workload(),
        result.definingParameters(),
        series.name(),
        series.unit().dimension(),
        series.better(),
        series.clock());
  }

  /** Every way in which a namesake differs from this, such as {@code "dtype is fp8, not fp16"}. */
  List<String> differences(Identity other) {
    List<String> differences = new ArrayList<>();
    if (!dimension.equals(other.dimension)) {
      differences.add("it measures " + other.dimension.name() + ", not " + dimension.name());
    }
    if (better != other.better) {
      differences.add("better is " + word(other.better) + ", not " + word(better));
    }
    if (clock != other.clock) {
      differences.add("the clock is " + word(other.clock) + ", not " + word(clock));
    }
    TreeSet<String> names = new TreeSet<>(parameters.keySet());
    names.addAll(other.parameters.keySet());
    for (String name : names) {
      String mine = parameters.getOrDefault(name, "unset");
      String theirs = other.parameters.getOrDefault(name, "unset");
      if (!mine.equals(theirs)) {
        differences.add("%s is %s, not %s".formatted(name, theirs, mine));
      }
    }
    return differences;
  }

  /** Such as {@code "storage.io read-iops (bs=4k iodepth=32)"}. */
  public String label() {
    String name = workload + " " + metric;
    return parameters.isEmpty() ? name : name + " (" + joined(parameters) + ")";
  }

  private static String joined(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
