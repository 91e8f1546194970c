package dev.assay.runtime.machine;

import java.util.List;
import java.util.OptionalLong;

/** A part of the machine whose CPUs are equally near to its memory. */
public record NumaNode(int id, List<Integer> cpus, OptionalLong memoryBytes) {
  public NumaNode {
    cpus = List.copyOf(cpus);
  }
}
