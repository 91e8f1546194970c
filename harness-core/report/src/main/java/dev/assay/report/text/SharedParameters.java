package dev.assay.report.text;

import dev.assay.analysis.wording.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells measurements of a workload apart by the parameters in which they differ. What all of them
 * share is said once, so that a workload of thirty parameters can be read.
 */
public final class SharedParameters {
  /** As many are no burden: they are said with every measurement. */
  private static final int FEW = 4;

  private static final class Known {
    private final SortedMap<String, String> shared;
    private final Set<String> defaulted;
    private int most;

    private Known(Map<String, String> parameters, Set<String> defaulted) {
      shared = new TreeMap<>(parameters);
      this.defaulted = new HashSet<>(defaulted);
    }

    private void add(Map<String, String> parameters, Set<String> defaultedParameters) {
      shared.entrySet().retainAll(parameters.entrySet());
      defaulted.retainAll(defaultedParameters);
      most = Math.max(most, parameters.size());
    }

    /** The shared ones, the defaulted by their number alone. */
    private String text() {
      Map<String, String> told = Parameters.told(shared, defaulted);
      int untold = shared.size() - told.size();
      if (untold == 0) {
        return Parameters.text(told);
      }
      String rest = untold == 1 ? "at its default" : "at their defaults";
      return told.isEmpty()
          ? "(%d %s)".formatted(untold, rest)
          : "%s (%d more %s)".formatted(Parameters.text(told), untold, rest);
    }
  }

  private final Map<String, Known> workloads = new LinkedHashMap<>();

  /** Takes in a measurement. All are, before anything is asked. */
  public void add(String workload, Map<String, String> parameters) {
    add(workload, parameters, Set.of());
  }

  /**
   * Likewise.
   *
   * @param defaulted names of the minor parameters that were left at their default
   */
  public void add(String workload, Map<String, String> parameters, Set<String> defaulted) {
    workloads
        .computeIfAbsent(workload, _ -> new Known(parameters, defaulted))
        .add(parameters, defaulted);
  }

  /** A workload with what all its measurements share, such as {@code storage.io bs=4k}. */
  public String heading(String workload) {
    Known known = workloads.get(workload);
    return known == null ? workload : (workload + " " + known.text()).stripTrailing();
  }

  private SortedMap<String, String> of(String workload) {
    Known known = workloads.get(workload);
    return known == null ? new TreeMap<>() : new TreeMap<>(known.shared);
  }

  /** The parameters of a measurement without those that all of the workload have alike. */
  public SortedMap<String, String> own(String workload, Map<String, String> parameters) {
    SortedMap<String, String> own = new TreeMap<>(parameters);
    own.entrySet().removeAll(of(workload).entrySet());
    return own;
  }

  /**
   * A measurement in words, such as {@code storage.io iops (bs=4k rw=randread)}. Where the workload
   * has many parameters, only its own.
   *
   * @param name begins it
   */
  public String label(String name, String workload, Map<String, String> parameters) {
    Known known = workloads.get(workload);
    Map<String, String> told =
        known != null && known.most > FEW ? own(workload, parameters) : parameters;
    return Parameters.inBrackets(name, told, known == null ? Set.of() : known.defaulted);
  }

  /** What labels leave out, such as {@code storage.io: direct=true engine=io_uring}. */
  public List<String> leftOut() {
    List<String> lines = new ArrayList<>();
    workloads.forEach(
        (workload, known) -> {
          if (known.most > FEW && !known.shared.isEmpty()) {
            lines.add(workload + ": " + known.text());
          }
        });
    return lines;
  }
}
