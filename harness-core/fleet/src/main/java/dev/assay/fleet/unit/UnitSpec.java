package dev.assay.fleet.unit;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a unit does, {@code spec.json} in its folder. It does not change between attempts.
 *
 * @param fleet the id of the fleet, as sortable by time as a run's
 * @param id of the unit within the fleet
 * @param run the id of the run that becomes of it, unique over all fleets
 * @param work what to measure or to judge
 * @param vmType what the machine must be and how that is known
 * @param host the only machine of its target that may do it; empty for any
 * @param timeLimit of one attempt
 * @param nodes how many machines it takes at once: 1, or 2 for the workloads of a link
 * @param labels that the run gets
 */
public record UnitSpec(
    String fleet,
    UnitId id,
    String run,
    UnitWork work,
    VmTypeDemand vmType,
    Optional<String> host,
    Duration timeLimit,
    int nodes,
    Map<String, String> labels) {
  public UnitSpec {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    if (nodes < 1) {
      throw new IllegalArgumentException("A unit takes at least 1 node, not " + nodes + ".");
    }
    if (!timeLimit.isPositive()) {
      throw new IllegalArgumentException("A unit takes time, its limit is not " + timeLimit + ".");
    }
    if (nodes > 1 && work instanceof UnitWork.Accept) {
      throw new IllegalArgumentException(
          "Each node is judged by itself, not " + nodes + " at once.");
    }
    // Both are names of folders.
    new UnitId(fleet);
    new UnitId(run);
  }

  /** The same with other labels. */
  public UnitSpec withLabels(Map<String, String> others) {
    return new UnitSpec(fleet, id, run, work, vmType, host, timeLimit, nodes, others);
  }

  /**
   * Which VM type a unit is for. A machine's own metadata service stands over what is declared.
   *
   * @param expected the only type on which it may measure; empty for any
   * @param declared what the target says its machines are, for machines that cannot tell
   */
  public record VmTypeDemand(Optional<String> expected, Optional<String> declared) {
    public static final VmTypeDemand ANY = new VmTypeDemand(Optional.empty(), Optional.empty());
  }
}
