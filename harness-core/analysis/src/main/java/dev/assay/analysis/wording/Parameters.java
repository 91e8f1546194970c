package dev.assay.analysis.wording;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parameters of a workload as they are told: the minor ones at their default are left out, since
 * nobody who reads of a measurement asks for them.
 */
public final class Parameters {
  private Parameters() {}

  /** Those that are told, in alphabetical order. */
  public static SortedMap<String, String> told(
      Map<String, String> parameters, Set<String> defaulted) {
    SortedMap<String, String> told = new TreeMap<>(parameters);
    told.keySet().removeAll(defaulted);
    return Collections.unmodifiableSortedMap(told);
  }

  /** Such as {@code bs=4k rw=randread}; empty for none. */
  public static String text(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  /** A workload with what is told, such as {@code storage.io bs=4k rw=randread}. */
  public static String behind(
      String workload, Map<String, String> parameters, Set<String> defaulted) {
    return (workload + " " + text(told(parameters, defaulted))).stripTrailing();
  }

  /** A name with what is told, such as {@code storage.io iops (bs=4k rw=randread)}. */
  public static String inBrackets(
      String name, Map<String, String> parameters, Set<String> defaulted) {
    Map<String, String> told = told(parameters, defaulted);
    return told.isEmpty() ? name : name + " (" + text(told) + ")";
  }
}
