package dev.assay.analysis.acceptance.learned;

import dev.assay.analysis.acceptance.Limit;
import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.RunValues;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.wording.Count;
import dev.assay.api.Better;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Learns floors from machines that are taken for good: one-sided tolerance limits on the logarithms
 * of values, normal or distribution-free ({@link Distance}), each machine one value. The content is
 * that of all floors together, so that each leaves out its share of it alone (Bonferroni); a floor
 * is never nearer to the typical value than 2 %, since machines differ by that from day to day.
 *
 * @param content the share of good machines that keep all floors, within (0.5, 1)
 * @param confidence the probability that a floor's share is kept, within (0.5, 1)
 */
public record FloorLearning(double content, double confidence) {
  /** With fewer, the spread between machines is a guess. */
  public static final int FEWEST_MACHINES = 5;

  private static final double LEAST_MARGIN = Math.log(1 / 0.98);

  public FloorLearning {
    if (!(content > 0.5 && content < 1 && confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "Content and confidence lie between 0.5 and 1, were %s and %s."
              .formatted(content, confidence));
    }
  }

  /**
   * What was learned.
   *
   * @param floors in the order measured
   * @param without of what no floor could be learned, each with the reason
   * @param leftOut machines that are unlike the others
   * @param machines from which it was learned
   */
  public record Learned(
      List<LearnedFloor> floors,
      Map<Measurand, String> without,
      List<OutlyingMachine> leftOut,
      Set<String> machines) {}

  /**
   * Learns from runs of machines.
   *
   * @param runs with the names of their machines
   */
  public Learned of(List<Map.Entry<String, RunValues>> runs) {
    GoodMachines all = new GoodMachines();
    Map<Measurand, String> without = new LinkedHashMap<>();
    runs.forEach(
        run -> {
          all.add(run.getKey(), run.getValue().values());
          without.putAll(run.getValue().unfit());
        });
    List<OutlyingMachine> outlying = OutlyingMachine.of(all);
    Set<String> leftOut =
        outlying.stream().map(OutlyingMachine::machine).collect(Collectors.toSet());
    GoodMachines good = all.without(leftOut);
    without.keySet().removeAll(good.measurands());
    List<LearnedFloor> floors = new ArrayList<>();
    List<List<Measurand>> groups = groups(good, without);
    int values = groups.stream().mapToInt(List::size).sum();
    groups.forEach(devices -> learn(good, devices, values, floors, without));
    return new Learned(
        List.copyOf(floors),
        without,
        outlying,
        groups.stream()
            .flatMap(devices -> good.machines(devices.getFirst()).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Those that differ in the device alone, where the same machines measured all of them. */
  private static List<List<Measurand>> groups(GoodMachines good, Map<Measurand, String> without) {
    Map<Map.Entry<Identity, List<String>>, List<Measurand>> groups = new LinkedHashMap<>();
    for (Measurand measurand : good.measurands()) {
      List<String> machines = good.machines(measurand);
      if (machines.size() < FEWEST_MACHINES) {
        without.put(
            measurand,
            "%s measured it in this way; it takes %d."
                .formatted(Count.of(machines.size(), "good machine"), FEWEST_MACHINES));
      } else {
        groups
            .computeIfAbsent(Map.entry(measurand.identity(), machines), _ -> new ArrayList<>())
            .add(measurand);
      }
    }
    return List.copyOf(groups.values());
  }

  private void learn(
      GoodMachines good,
      List<Measurand> devices,
      int values,
      List<LearnedFloor> floors,
      Map<Measurand, String> without) {
    Spread spread = Spread.of(good, devices);
    if (spread.deviation() == 0) {
      devices.forEach(
          measurand ->
              without.put(
                  measurand,
                  "All %d machines have the same value: no spread to judge by."
                      .formatted(good.machines(measurand).size())));
      return;
    }
    List<Distance> distances =
        Distance.of(good, devices, spread, 1 - (1 - content) / values, confidence);
    for (int i = 0; i < devices.size(); i++) {
      floors.add(floor(good, devices.get(i), distances.get(i)));
    }
  }

  private static LearnedFloor floor(GoodMachines good, Measurand measurand, Distance distance) {
    double[] logs = good.means(measurand);
    Better better = measurand.identity().better();
    double typical = Math.exp(Moments.of(logs).mean());
    boolean widened = distance.logs() < LEAST_MARGIN;
    double kept = Math.max(distance.logs(), LEAST_MARGIN);
    return new LearnedFloor(
        measurand,
        new Limit(
            typical * Math.exp(better == Better.HIGHER ? -kept : kept),
            good.unit(measurand),
            better),
        typical,
        logs.length,
        widened ? distance.method() + ", widened to 2 %" : distance.method());
  }
}
