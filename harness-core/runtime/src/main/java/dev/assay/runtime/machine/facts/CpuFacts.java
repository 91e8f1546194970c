package dev.assay.runtime.machine.facts;

import dev.assay.api.machine.CpuList;
import dev.assay.api.machine.Fact;
import dev.assay.api.machine.NumaNode;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.cpu.CacheReader;
import dev.assay.runtime.machine.cpu.CpuReader;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.machine.limits.LimitsReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What workloads are told of the CPUs and the memory beside them. */
record CpuFacts(FileTree files, MachineDescription description) {
  private static final String STATUS = "/proc/self/status";
  private static final String NODES = "/sys/devices/system/node";

  Fact<List<Integer>> allowed() {
    List<Integer> allowed = description.limits().allowedCpus();
    if (!allowed.isEmpty()) {
      return new Fact.Known<>(allowed, STATUS);
    }
    List<Integer> online = CpuReader.online(files);
    return online.isEmpty()
        ? new Fact.Unknown<>(
            "%s names no allowed CPUs and %s none that are online"
                .formatted(STATUS, CacheReader.SYSFS))
        : new Fact.Known<>(online, CacheReader.SYSFS + "/online");
  }

  Fact<List<NumaNode>> numaNodes() {
    if (description.numaNodes().isEmpty()) {
      return new Fact.Unknown<>(NODES + " describes none");
    }
    Optional<Set<Integer>> allowed = allowed().toOptional().map(HashSet::new);
    Optional<List<Integer>> memory =
        LimitsReader.status(files, "Mems_allowed_list").map(CpuList::parse);
    return new Fact.Known<>(
        description.numaNodes().stream()
            .map(
                node ->
                    new NumaNode(
                        node.id(),
                        node.cpus().stream()
                            .filter(cpu -> allowed.isEmpty() || allowed.get().contains(cpu))
                            .toList(),
                        node.memoryBytes(),
                        memory.isEmpty() || memory.get().contains(node.id())))
            .toList(),
        NODES);
  }
}
