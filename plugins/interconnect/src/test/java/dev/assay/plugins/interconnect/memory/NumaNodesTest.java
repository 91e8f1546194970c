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

  private static Path allowing(Path directory, String... lines) throws IOException {
    return Files.write(directory.resolve("status"), List.of(lines));
  }

  @Test
  void reads_sockets_and_a_node_of_memory_alone(@TempDir Path directory) throws Exception {
    node(directory, 0, "0-3,8-11", 16_000_000);
    node(directory, 1, "4-7,12", 16_000_000);
    node(directory, 10, "", 64_000_000);
    node(directory, 11, "13", 0);
    Path status = allowing(directory, "Cpus_allowed_list:\t0-127", "Mems_allowed_list:\t0-11");

    NumaNodes nodes = NumaNodes.read(directory, status);

    assertThat(nodes.withProcessors()).extracting(NumaNodes.Node::label).containsExactly(0, 1, 11);
    assertThat(nodes.withMemory()).extracting(NumaNodes.Node::label).containsExactly(0, 1, 10);
    assertThat(nodes.nodes().get(1).processors()).isEqualTo(List.of(4, 5, 6, 7, 12));
  }

  @Test
  void what_affinity_and_cpuset_forbid_is_left_out(@TempDir Path directory) throws Exception {
    node(directory, 0, "0-3", 16_000_000);
    node(directory, 1, "4-7", 16_000_000);
    Path status = allowing(directory, "Cpus_allowed_list:\t2-4", "Mems_allowed_list:\t0");

    NumaNodes nodes = NumaNodes.read(directory, status);

    assertThat(nodes.nodes().get(0).processors()).containsExactly(2, 3);
    assertThat(nodes.nodes().get(1).processors()).containsExactly(4);
    assertThat(nodes.withMemory()).extracting(NumaNodes.Node::label).containsExactly(0);
  }

  @Test
  void a_kernel_without_numa_has_one_node_that_cannot_be_bound_to(@TempDir Path directory)
      throws Exception {
    Path status = allowing(directory, "Cpus_allowed_list:\t1,3");

    NumaNodes nodes = NumaNodes.read(directory.resolve("missing"), status);

    assertThat(nodes.nodes())
        .containsExactly(new NumaNodes.Node(OptionalInt.empty(), List.of(1, 3), true));
  }

  @Test
  void a_sandbox_without_proc_and_sys_has_one_node_of_all_processors(@TempDir Path directory)
      throws Exception {
    NumaNodes nodes = NumaNodes.read(directory.resolve("sys"), directory.resolve("status"));

    assertThat(nodes.nodes()).hasSize(1);
    assertThat(nodes.nodes().getFirst().processors())
        .hasSize(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void a_node_that_does_not_tell_its_memory_is_taken_to_have_some(@TempDir Path directory)
      throws Exception {
    Path node = Files.createDirectory(directory.resolve("node0"));
    Files.writeString(node.resolve("cpulist"), "0-1\n");
    Path status = allowing(directory, "Name:\tjava");

    assertThat(NumaNodes.read(directory, status).withMemory()).hasSize(1);
  }
}
