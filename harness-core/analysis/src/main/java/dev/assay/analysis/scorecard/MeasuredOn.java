package dev.assay.analysis.scorecard;

import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the runs of a subject measured, for the head of its card.
 *
 * @param equipment of its first run
 * @param lines three of the first run, and one that names the facts in which others differ from it
 */
public record MeasuredOn(Equipment equipment, List<String> lines) {
  public MeasuredOn {
    lines = List.copyOf(lines);
  }

  static MeasuredOn of(List<RunResult> runs) {
    RunResult first = runs.getFirst();
    Equipment equipment = first.machine().equipment();
    List<String> lines = new ArrayList<>(equipment.lines(first));
    List<String> unlike = unlike(runs);
    if (!unlike.isEmpty()) {
      lines.add(
          "of the first of %d runs; others differ in %s"
              .formatted(runs.size(), String.join(", ", unlike)));
    }
    return new MeasuredOn(equipment, lines);
  }

  /** The names of facts that have several values among the runs. */
  private static List<String> unlike(List<RunResult> runs) {
    Map<String, TreeSet<String>> values = new TreeMap<>();
    for (RunResult run : runs) {
      Equipment equipment = run.machine().equipment();
      collect(equipment.hardware(), values);
      collect(equipment.system(), values);
    }
    return values.entrySet().stream()
        .filter(fact -> fact.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void collect(Map<String, String> facts, Map<String, TreeSet<String>> values) {
    facts.forEach((name, value) -> values.computeIfAbsent(name, _ -> new TreeSet<>()).add(value));
  }
}
