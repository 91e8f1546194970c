package dev.assay.cli.gate;

import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.api.NearestName;
import dev.assay.cli.exit.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Of which machines histories are.
 *
 * @param vmType theirs; empty for all
 * @param machine the name of the only one; empty for all
 */
record ChosenMachines(Optional<String> vmType, Optional<String> machine) {
  /**
   * Their histories among stored runs.
   *
   * @throws UsageException when no run is of them
   */
  List<MetricHistory> ofStored(List<MeasuredRun> runs) throws UsageException {
    List<MeasuredRun> chosen =
        only("machine", machine, Machine::ownName, only("VM type", vmType, Machine::vmType, runs));
    return machine.isPresent()
        ? MetricHistory.ofEachMachine(chosen)
        : MetricHistory.ofMeasured(chosen);
  }

  /** Histories of files that were given together, which were read as of the chosen machine. */
  List<MetricHistory> ofGiven(List<MeasuredRun> runs) {
    return machine.isPresent() ? MetricHistory.ofEachMachine(runs) : MetricHistory.ofGiven(runs);
  }

  private static List<MeasuredRun> only(
      String what,
      Optional<String> wanted,
      Function<Machine, Optional<String>> told,
      List<MeasuredRun> runs)
      throws UsageException {
    if (wanted.isEmpty() || runs.isEmpty()) {
      return runs;
    }
    String name = wanted.get();
    List<MeasuredRun> chosen =
        runs.stream()
            .filter(
                run ->
                    told.apply(run.result().machine()).filter(name::equalsIgnoreCase).isPresent())
            .toList();
    if (chosen.isEmpty()) {
      List<String> known =
          runs.stream()
              .flatMap(run -> told.apply(run.result().machine()).stream())
              .distinct()
              .sorted()
              .toList();
      throw new UsageException(
          known.isEmpty()
              ? "No run tells its %s, so none is of '%s'.".formatted(what, name)
              : "No run is of the %s '%s'; %s"
                  .formatted(what, name, NearestName.hint(name, known)));
    }
    return chosen;
  }
}
