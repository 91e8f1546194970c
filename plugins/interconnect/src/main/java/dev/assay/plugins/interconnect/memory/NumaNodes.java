package dev.assay.plugins.interconnect.memory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /** Those of this machine. */
  public static NumaNodes usable() throws IOException {
    return read(Path.of("/sys/devices/system/node"), Path.of("/proc/self/status"));
  }

  /**
   * Reads the nodes as Linux describes them, without what affinity or a cpuset, as Slurm and
   * containers set one, keeps the process from. Where Linux describes none there is one.
   *
   * @param directory such as {@code /sys/devices/system/node}
   * @param status such as {@code /proc/self/status}
   */
  static NumaNodes read(Path directory, Path status) throws IOException {
    List<Integer> allowedProcessors =
        allowed(status, "Cpus_allowed_list:").orElseGet(NumaNodes::allOfThisProcess);
    Optional<List<Integer>> allowedMemory = allowed(status, "Mems_allowed_list:");
    List<Node> nodes = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, "node[0-9]*")) {
        for (Path child : children) {
          int number = Integer.parseInt(child.getFileName().toString().substring("node".length()));
          if (!Files.isReadable(child.resolve("cpulist"))) {
            continue;
          }
          List<Integer> processors = numbers(Files.readString(child.resolve("cpulist")).strip());
          processors.retainAll(allowedProcessors);
          nodes.add(
              new Node(
                  OptionalInt.of(number),
                  processors,
                  allowedMemory.map(m -> m.contains(number)).orElse(true) && hasMemory(child)));
        }
      }
    }
    if (nodes.isEmpty()) {
      nodes.add(new Node(OptionalInt.empty(), allowedProcessors, true));
    }
    nodes.sort(Comparator.comparingInt(Node::label));
    return new NumaNodes(nodes);
  }

  // Where nothing names the processors they are taken to be the first ones.
  private static List<Integer> allOfThisProcess() {
    return IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList();
  }

  // A kernel without cpusets has no line for memory, and a sandbox none for either.
  private static Optional<List<Integer>> allowed(Path status, String field) throws IOException {
    if (!Files.isReadable(status)) {
      return Optional.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(field))
        .findFirst()
        .map(line -> numbers(line.substring(field.length()).strip()));
  }

  // A node that does not tell is taken to have some.
  private static boolean hasMemory(Path node) throws IOException {
    if (!Files.isReadable(node.resolve("meminfo"))) {
      return true;
    }
    for (String line : Files.readAllLines(node.resolve("meminfo"))) {
      if (line.contains("MemTotal:")) {
        return !line.contains(" 0 kB");
      }
    }
    return false;
  }

  /** Reads a list such as {@code 0-3,8-11}. */
  static List<Integer> numbers(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : list.isEmpty() ? new String[0] : list.split(",")) {
      String[] ends = range.split("-");
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      IntStream.rangeClosed(first, last).forEach(numbers::add);
    }
    return numbers;
  }
}
