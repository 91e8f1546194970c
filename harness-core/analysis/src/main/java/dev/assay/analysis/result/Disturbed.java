package dev.assay.analysis.result;

import dev.assay.analysis.wording.FirstOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Runs of which something else on the machine disturbed measured iterations.
 *
 * @param iterations measured
 * @param disturbed of them; at least 1
 * @param by each kind of disturbance, the most frequent first
 * @param withoutUndisturbed workloads of which every iteration was disturbed
 */
public record Disturbed(
    int iterations, int disturbed, List<DisturbedBy> by, List<String> withoutUndisturbed) {
  private static final int NAMED = 3;

  private record Position(int fork, int iteration) {}

  public Disturbed {
    by = List.copyOf(by);
    withoutUndisturbed = List.copyOf(withoutUndisturbed);
  }

  /** Of all runs together; empty where nothing disturbed any of them. */
  public static Optional<Disturbed> of(Collection<RunResult> runs) {
    return Part.sum(runs.stream().map(Part::of).toList()).disturbed();
  }

  /**
   * What is known of a run, or of a part of it.
   *
   * @param iterations measured, disturbed or not
   * @param mostlyTainted why most iterations of a workload are tainted, by {@link #key}
   */
  public record Part(
      int iterations, Optional<Disturbed> disturbed, Map<String, String> mostlyTainted) {
    private static final Part NONE = new Part(0, Optional.empty(), Map.of());

    public Part {
      mostlyTainted = Map.copyOf(mostlyTainted);
    }

    /** Of a workload with the parameters that define its work. */
    public static String key(String workload, SortedMap<String, String> definingParameters) {
      return workload + definingParameters;
    }

    public static Part of(RunResult run) {
      return sum(run.results().stream().map(Part::of).toList());
    }

    public static Part of(WorkloadResult result) {
      if (!(result.outcome() instanceof Outcome.Measured)) {
        return NONE;
      }
      List<Disturbance> by = new ArrayList<>();
      int disturbed = disturbances(result.taints(), by);
      int iterations = Math.max(disturbed, result.iterations());
      return new Part(
          iterations,
          disturbed == 0
              ? Optional.empty()
              : Optional.of(
                  new Disturbed(
                      iterations,
                      disturbed,
                      DisturbedBy.of(by),
                      disturbed == iterations ? List.of(result.workload()) : List.of())),
          mostlyTainted(result, iterations));
    }

    private static Map<String, String> mostlyTainted(WorkloadResult result, int iterations) {
      int tainted =
          (int)
              result.taints().stream()
                  .map(taint -> new Position(taint.fork(), taint.iteration()))
                  .distinct()
                  .count();
      return 2 * tainted <= iterations
          ? Map.of()
          : Map.of(
              key(result.workload(), result.definingParameters()),
              "%d of %d iterations of %s are tainted (%s)"
                  .formatted(
                      tainted,
                      iterations,
                      result.workload(),
                      String.join("; ", TaintReasons.of(result.taints()))));
    }

    /** All of them together. */
    public static Part sum(Collection<Part> parts) {
      int iterations = parts.stream().mapToInt(Part::iterations).sum();
      List<Disturbed> disturbed = parts.stream().flatMap(part -> part.disturbed.stream()).toList();
      Map<String, String> mostlyTainted = new HashMap<>();
      parts.forEach(part -> mostlyTainted.putAll(part.mostlyTainted));
      return new Part(
          iterations,
          disturbed.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Disturbed(
                      iterations,
                      disturbed.stream().mapToInt(Disturbed::disturbed).sum(),
                      DisturbedBy.merge(disturbed.stream().flatMap(d -> d.by.stream()).toList()),
                      disturbed.stream()
                          .flatMap(d -> d.withoutUndisturbed.stream())
                          .distinct()
                          .toList())),
          mostlyTainted);
    }
  }

  private static int disturbances(List<Taint> taints, List<Disturbance> into) {
    Set<Position> positions = new HashSet<>();
    for (Taint taint : taints) {
      if (taint.disturbance().isPresent()) {
        positions.add(new Position(taint.fork(), taint.iteration()));
        into.add(taint.disturbance().get());
      }
    }
    return positions.size();
  }

  /** How many iterations were disturbed and by what: a sentence. */
  public String whatHappened() {
    String what =
        by.size() == 1
            ? by.getFirst().describe()
            : by.stream()
                .map(one -> "in %d %s".formatted(one.iterations(), one.describe()))
                .collect(Collectors.joining("; "));
    return "%d of %d iterations: %s.".formatted(disturbed, iterations, what);
  }

  /** What it means for the values: sentences. */
  public String whatItMeans() {
    if (withoutUndisturbed.isEmpty()) {
      return "They enter no value, score or verdict; those come from the other iterations.";
    }
    return "They enter no score or verdict. Of %s every iteration was disturbed: its values are shown, and are not those of the machine by itself."
        .formatted(FirstOf.names(withoutUndisturbed, NAMED));
  }

  /** What to do: a sentence for each kind. */
  public String whatToDo() {
    return by.stream().map(one -> one.kind().remedy()).collect(Collectors.joining(" "));
  }

  /** All of it. */
  public String sentences() {
    return whatHappened() + " " + whatItMeans() + " " + whatToDo();
  }
}
