package dev.assay.plugins.interconnect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.api.machine.DisplayDevice;
import dev.assay.api.machine.Machine;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.memory.MemoryPolicy;
import dev.assay.testkit.TestMachine;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HostNodeTest {
  private static DisplayDevice device(String address, OptionalInt node) {
    return new DisplayDevice(address, "0x030200", Optional.empty(), Optional.empty(), node);
  }

  @Test
  void a_devices_node_is_what_the_kernel_says_of_its_place_on_the_bus() {
    Machine machine =
        TestMachine.cachesHidden(2)
            .displayDevices(
                List.of(
                    device("0000:3b:00.0", OptionalInt.of(1)),
                    device("0000:3c:00.0", OptionalInt.empty())))
            .build();

    assertThat(HostNode.nearest(machine, Optional.of("0000:3B:00.0"))).hasValue(1);
    assertThat(HostNode.nearest(machine, Optional.of("0000:3c:00.0"))).isEmpty();
    assertThat(HostNode.nearest(machine, Optional.of("0000:3d:00.0"))).isEmpty();
    assertThat(HostNode.nearest(machine, Optional.empty())).isEmpty();
  }

  @Test
  void memory_that_is_allocated_on_a_node_lies_there() throws IOException {
    int node = anyNode();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory =
          new HostNode(OptionalInt.of(node), List.of(0, 1))
              .allocate(() -> arena.allocate(1 << 20, 4096).fill((byte) 1));

      assertThat(MemoryPolicy.nodeOf(memory)).isEqualTo(node);
    }
  }

  @Test
  void a_node_that_is_not_there_is_refused() throws IOException {
    anyNode();
    assertThatThrownBy(() -> new HostNode(OptionalInt.of(1000), List.of(0, 1)).allocate(() -> ""))
        .isInstanceOf(SystemCallException.class)
        .hasMessageContaining("NUMA node 1000");
  }

  private static int anyNode() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return MemoryPolicy.nodeOf(arena.allocate(4096, 4096).fill((byte) 1));
    } catch (SystemCallException e) {
      assumeTrue(false, "containers can forbid it: " + e.getMessage());
      throw e;
    }
  }
}
