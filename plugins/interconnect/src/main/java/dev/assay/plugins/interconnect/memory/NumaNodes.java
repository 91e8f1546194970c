package dev.assay.plugins.interconnect.memory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The NUMA nodes of a machine.
 *
 * @param nodes by number, at least one with processors and one with memory
 */
public record NumaNodes(List<Node> nodes) {
  /**
   * A node.
   *
   * @param number empty where the kernel knows no nodes
   * @param processors online; none in a node of memory alone
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
   * Reads the nodes as Linux describes them. Where it describes none there is one, with all
   * processors.
   *
   * @param directory such as {@code /sys/devices/system/node}
   */
  public static NumaNodes read(Path directory) throws IOException {
    List<Node> nodes = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, "node[0-9]*")) {
        for (Path child : children) {
          int number = Integer.parseInt(child.getFileName().toString().substring("node".length()));
          nodes.add(
              new Node(
                  OptionalInt.of(number),
                  processors(Files.readString(child.resolve("cpulist")).strip()),
                  hasMemory(child)));
        }
      }
    }
    if (nodes.isEmpty()) {
      int processors = Runtime.getRuntime().availableProcessors();
      nodes.add(
          new Node(OptionalInt.empty(), IntStream.range(0, processors).boxed().toList(), true));
    }
    nodes.sort(Comparator.comparingInt(Node::label));
    return new NumaNodes(nodes);
  }

  private static boolean hasMemory(Path node) throws IOException {
    for (String line : Files.readAllLines(node.resolve("meminfo"))) {
      if (line.contains("MemTotal:")) {
        return !line.contains(" 0 kB");
      }
    }
    return false;
  }

  /** Reads a list such as {@code 0-3,8-11}. */
  static List<Integer> processors(String list) {
    List<Integer> processors = new ArrayList<>();
    for (String range : list.isEmpty() ? new String[0] : list.split(",")) {
      String[] ends = range.split("-");
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      IntStream.rangeClosed(first, last).forEach(processors::add);
    }
    return processors;
  }
}
