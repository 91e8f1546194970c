package dev.assay.acceptance.reference;

import dev.assay.analysis.acceptance.RunValues;
import dev.assay.analysis.acceptance.learned.FloorLearning;
import dev.assay.analysis.acceptance.learned.OutlyingMachine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.wording.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Learns a reference from runs of good machines, or says everything that forbids it. */
public record ReferenceLearning(FloorLearning floors) {
  private static final String SIMULATED = "simulated";

  /**
   * Learns.
   *
   * @throws UnfitRunsException with every reason why nothing can be learned from these runs
   */
  public LearnedReference of(List<MeasuredRun> runs) throws UnfitRunsException {
    CommonConfiguration configuration = CommonConfiguration.of(runs);
    List<String> problems = new ArrayList<>();
    for (MeasuredRun run : runs) {
      problems(run).forEach(problems::add);
    }
    Set<String> types = new TreeSet<>();
    runs.forEach(run -> run.result().machine().vmType().ifPresent(types::add));
    if (types.size() > 1) {
      problems.add(
          "The machines are of %d VM types: %s. Learn a reference for each."
              .formatted(types.size(), String.join(", ", types)));
    }
    problems.addAll(configuration.problems());
    Set<String> machines = new LinkedHashSet<>();
    runs.forEach(run -> machines.add(run.result().machine().name()));
    if (machines.size() < FloorLearning.FEWEST_MACHINES) {
      problems.add(
          "%s of %s: %s. A reference takes %d machines or more."
              .formatted(
                  Count.of(runs.size(), "run"),
                  Count.of(machines.size(), "machine"),
                  String.join(", ", machines),
                  FloorLearning.FEWEST_MACHINES));
    }
    if (!problems.isEmpty()) {
      throw new UnfitRunsException(problems);
    }
    return learned(runs, types.iterator().next(), configuration);
  }

  private LearnedReference learned(
      List<MeasuredRun> runs, String vmType, CommonConfiguration configuration)
      throws UnfitRunsException {
    FloorLearning.Learned learned =
        floors.of(
            runs.stream()
                .map(run -> Map.entry(run.result().machine().name(), RunValues.of(run.result())))
                .toList());
    List<String> leftOut = learned.leftOut().stream().map(OutlyingMachine::sentence).toList();
    Map<String, String> without = new LinkedHashMap<>();
    learned.without().forEach((what, why) -> without.put(what.label(), why));
    if (learned.floors().isEmpty()) {
      List<String> problems = new ArrayList<>();
      problems.add("Nothing can be learned from these runs.");
      problems.addAll(leftOut);
      without.forEach((what, why) -> problems.add(what + ": " + why));
      throw new UnfitRunsException(problems);
    }
    LearnedReference unsigned =
        new LearnedReference(
            "",
            floors.content(),
            floors.confidence(),
            vmType,
            configuration.same(),
            configuration.noted(),
            List.copyOf(learned.machines()),
            runs.stream().map(run -> run.result().id()).toList(),
            leftOut,
            learned.floors(),
            without);
    return LearnedReferenceFile.withHash(unsigned);
  }

  private static List<String> problems(MeasuredRun run) {
    List<String> problems = new ArrayList<>();
    String id = run.result().id();
    if (run.result().machine().ownName().isEmpty()) {
      problems.add(
          "%s is of a machine named '%s', which could be any. Give the machine a name and measure it again."
              .formatted(id, run.result().machine().name()));
    }
    if (run.result().machine().vmType().isEmpty()) {
      problems.add(
          "%s does not say which VM type it measured. Measure again with --vm-type TYPE."
              .formatted(id));
    }
    Optional.ofNullable(run.conditions().labels().get(SIMULATED))
        .ifPresent(
            why ->
                problems.add(
                    "%s is simulated (%s), so its values say nothing.".formatted(id, why)));
    if (!run.result().complete()) {
      problems.add("%s is not finished. Finish it with ./assay run --resume %s.".formatted(id, id));
    }
    return problems;
  }
}
