package dev.assay.plugins.interconnect.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.machine.NumaNode;
import dev.assay.testkit.TestMachine;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NumaNodesTest {
  @Test
  void there_are_sockets_and_nodes_of_memory_and_of_cores_alone() {
    NumaNodes nodes =
        NumaNodes.of(
            TestMachine.cachesHidden(14)
                .numaNode(0, List.of(0, 1, 2, 3), 16_000_000)
                .numaNode(1, List.of(4, 5, 6, 7, 12), 16_000_000)
                .numaNode(10, List.of(), 64_000_000)
                .numaNode(11, List.of(13), 0)
                .build());

    assertThat(nodes.withProcessors()).extracting(NumaNodes.Node::label).containsExactly(0, 1, 11);
    assertThat(nodes.withMemory()).extracting(NumaNodes.Node::label).containsExactly(0, 1, 10);
    assertThat(nodes.nodes().get(1).processors()).isEqualTo(List.of(4, 5, 6, 7, 12));
  }

  @Test
  void memory_that_a_cpuset_forbids_is_left_out() {
    NumaNodes nodes =
        NumaNodes.of(
            TestMachine.cachesHidden(8)
                .numaNode(0, List.of(2, 3), 16_000_000)
                .numaNode(new NumaNode(1, List.of(4), OptionalLong.of(16_000_000), false))
                .build());

    assertThat(nodes.withProcessors()).extracting(NumaNodes.Node::label).containsExactly(0, 1);
    assertThat(nodes.withMemory()).extracting(NumaNodes.Node::label).containsExactly(0);
  }

  @Test
  void a_kernel_without_numa_has_one_node_that_cannot_be_bound_to() {
    NumaNodes nodes = NumaNodes.of(TestMachine.cachesHidden(4).cpus(List.of(1, 3)).build());

    assertThat(nodes.nodes())
        .containsExactly(new NumaNodes.Node(OptionalInt.empty(), List.of(1, 3), true));
  }

  @Test
  void a_sandbox_without_proc_and_sys_has_one_node_of_all_processors() {
    NumaNodes nodes = NumaNodes.of(TestMachine.nothingKnown().build());

    assertThat(nodes.nodes()).hasSize(1);
    assertThat(nodes.nodes().getFirst().processors())
        .hasSize(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void a_node_that_does_not_tell_its_memory_is_taken_to_have_some() {
    assertThat(
            NumaNodes.of(
                    TestMachine.cachesHidden(2)
                        .numaNode(new NumaNode(0, List.of(0, 1), OptionalLong.empty(), true))
                        .build())
                .withMemory())
        .hasSize(1);
  }
}
