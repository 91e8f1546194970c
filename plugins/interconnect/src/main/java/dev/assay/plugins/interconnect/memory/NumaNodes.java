package dev.assay.plugins.interconnect.memory;

import dev.assay.api.machine.Machine;
import dev.assay.api.machine.NumaNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What of a machine's NUMA nodes this process may use.
 *
 * @param nodes by number, at least one with processors and one with memory
 */
public record NumaNodes(List<Node> nodes) {
  /**
   * A node.
   *
   * @param number empty where the kernel knows no nodes
   * @param processors online and allowed; none in a node of memory alone
   * @param hasMemory that is allowed
   */
  public record Node(OptionalInt number, List<Integer> processors, boolean hasMemory) {
    public Node {
      processors = List.copyOf(processors);
    }

    /** As metrics and messages name it. */
    public int label() {
      return number.orElse(0);
    }
  }

  public NumaNodes {
    nodes = List.copyOf(nodes);
  }

  public List<Node> withProcessors() {
    return nodes.stream().filter(node -> !node.processors().isEmpty()).toList();
  }

  public List<Node> withMemory() {
    return nodes.stream().filter(Node::hasMemory).toList();
  }

  /**
   * Those of a machine, without what affinity or a cpuset, as Slurm and containers set one, keeps
   * the process from. Where it tells of none there is one, which cannot be bound to.
   */
  public static NumaNodes of(Machine machine) {
    List<NumaNode> known = machine.numaNodes().toOptional().orElse(List.of());
    return known.isEmpty()
        ? new NumaNodes(List.of(new Node(OptionalInt.empty(), processors(machine), true)))
        : new NumaNodes(
            known.stream()
                .map(
                    node ->
                        new Node(
                            OptionalInt.of(node.number()), node.cpus(), node.hasUsableMemory()))
                .toList());
  }

  // Where nothing names the processors they are taken to be the first ones.
  private static List<Integer> processors(Machine machine) {
    return machine
        .allowedCpus()
        .toOptional()
        .orElseGet(
            () -> IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList());
  }
}
