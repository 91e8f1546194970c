package dev.assay.plugins.interconnect.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumaNodesTest {
  private static void node(Path directory, int number, String processors, long kibibytes)
      throws IOException {
    Path node = Files.createDirectory(directory.resolve("node" + number));
    Files.writeString(node.resolve("cpulist"), processors + "\n");
    Files.writeString(
        node.resolve("meminfo"), "Node %d MemTotal:       %d kB\n".formatted(number, kibibytes));
  }

  @Test
  void reads_sockets_and_a_node_of_memory_alone(@TempDir Path directory) throws Exception {
    node(directory, 0, "0-3,8-11", 16_000_000);
    node(directory, 1, "4-7,12", 16_000_000);
    node(directory, 10, "", 64_000_000);
    node(directory, 11, "13", 0);

    NumaNodes nodes = NumaNodes.read(directory);

    assertThat(nodes.withProcessors()).extracting(NumaNodes.Node::label).containsExactly(0, 1, 11);
    assertThat(nodes.withMemory()).extracting(NumaNodes.Node::label).containsExactly(0, 1, 10);
    assertThat(nodes.nodes().get(1).processors()).isEqualTo(List.of(4, 5, 6, 7, 12));
  }

  @Test
  void a_kernel_without_numa_has_one_node_that_cannot_be_bound_to(@TempDir Path directory)
      throws Exception {
    NumaNodes nodes = NumaNodes.read(directory.resolve("missing"));
    assertThat(nodes.nodes()).hasSize(1);
    assertThat(nodes.nodes().getFirst().number()).isEqualTo(OptionalInt.empty());
    assertThat(nodes.nodes().getFirst().processors())
        .hasSize(Runtime.getRuntime().availableProcessors());
  }
}
