package dev.assay.fleet.slurm;

import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitSpec.VmTypeDemand;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Sweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster adds to a unit: which VM type its nodes are, and for a unit of several nodes how
 * they find each other.
 *
 * @param folder of the unit, which all nodes see
 */
record NodesOfUnit(String folder) {
  /**
   * The unit as one of its nodes gets it. Every node measures a run of its own; that of the first
   * is the unit's.
   *
   * @param rank of the node among those of the unit, from 0
   */
  UnitSpec complete(UnitSpec unit, int rank) {
    return new UnitSpec(
        unit.fleet(),
        unit.id(),
        rank == 0 ? unit.run() : unit.run() + "-rank-" + rank,
        work(unit),
        declared(unit.vmType()),
        unit.host(),
        unit.timeLimit(),
        unit.nodes(),
        unit.labels());
  }

  private UnitWork work(UnitSpec unit) {
    return unit.nodes() > 1 && unit.work() instanceof UnitWork.Measure(RunSpec spec)
        ? new UnitWork.Measure(meeting(spec))
        : unit.work();
  }

  // The constraint or partition named the VM type, so the cluster has declared its nodes to be of
  // it. What a node's own metadata service says stands over that.
  private static VmTypeDemand declared(VmTypeDemand demand) {
    return new VmTypeDemand(demand.expected(), demand.declared().or(demand::expected));
  }

  private RunSpec meeting(RunSpec work) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("path", "network");
    values.put("role", "slurm");
    values.put("port", "0");
    values.put("rendezvous", folder + "/rendezvous");
    List<Sweep> sweeps = new ArrayList<>(work.sweeps());
    sweeps.removeIf(sweep -> values.containsKey(sweep.parameter()));
    values.forEach((name, value) -> sweeps.add(new Sweep(Optional.empty(), name, List.of(value))));
    return new RunSpec(
        work.entries(), sweeps, work.base(), work.declaredShapes(), work.overrides(), work.seed());
  }
}
