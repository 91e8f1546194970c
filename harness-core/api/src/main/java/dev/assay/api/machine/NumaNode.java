package dev.assay.api.machine;

import java.util.List;
import java.util.OptionalLong;

/**
 * A part of the machine whose CPUs are equally near to its memory.
 *
 * @param number as the kernel numbers it
 * @param cpus those of it that are online and that this run may use; none in a node of memory alone
 * @param memoryBytes that it has; 0 in a node of CPUs alone, empty where the machine does not tell
 * @param memoryAllowed whether the cpuset of this run leaves its memory to it
 */
public record NumaNode(
    int number, List<Integer> cpus, OptionalLong memoryBytes, boolean memoryAllowed) {
  public NumaNode {
    cpus = List.copyOf(cpus);
  }

  /** Whether this run can have memory of it. One that does not tell is taken to have some. */
  public boolean hasUsableMemory() {
    return memoryAllowed && memoryBytes.orElse(1) > 0;
  }
}
