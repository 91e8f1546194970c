package dev.assay.fleet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservedPortsTest {
  private static final int SOME = 20;

  @Test
  void no_connection_gets_a_reserved_port_and_its_server_does() throws Exception {
    List<Integer> connections =
        Arrays.stream(
                Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                    .getFirst()
                    .split("\\s+"))
            .map(Integer::valueOf)
            .toList();

    try (ReservedPorts ports = ReservedPorts.of(SOME)) {
      assertThat(ports.numbers())
          .hasSize(SOME)
          .doesNotHaveDuplicates()
          .noneMatch(port -> port >= connections.getFirst() && port <= connections.getLast());
      for (int port : ports.numbers()) {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
      }
    }
  }

  @Test
  void what_is_reserved_is_not_given_twice_until_it_is_free_again() throws Exception {
    Set<Integer> all = new HashSet<>();
    try (ReservedPorts first = ReservedPorts.of(2_000);
        ReservedPorts second = ReservedPorts.of(2_000)) {
      all.addAll(first.numbers());
      all.addAll(second.numbers());
    }
    assertThat(all).hasSize(4_000);
  }
}
