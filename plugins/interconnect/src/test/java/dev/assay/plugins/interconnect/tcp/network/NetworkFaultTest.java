package dev.assay.plugins.interconnect.tcp.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between two hosts has a clear outcome in bounded time. */
class NetworkFaultTest {
  private static final String WORKLOAD = "interconnect.tcp-throughput";
  private static final String[] CLIENT = {
    "path=network", "peer=" + TwoHosts.B_ADDRESS, "silence=2s", "peer_wait=3s", ":iterations=1000"
  };
  private static final String[] SERVER = {
    "path=network", "role=server", "silence=2s", "peer_wait=20s", ":iterations=1000"
  };
  // Twice the silence, and what a JVM needs to end on a busy machine.
  private static final int BOUND_SECONDS = 15;

  private @Nullable TwoHosts created;

  @BeforeEach
  void create() throws Exception {
    created = TwoHosts.create();
  }

  private TwoHosts hosts() {
    return Objects.requireNonNull(created, "made before each test");
  }

  @AfterEach
  void remove() throws Exception {
    if (created != null) {
      created.close();
    }
  }

  @Test
  void a_peer_that_dies_is_named() throws Exception {
    hosts().withIpv4();
    WorkloadProcess server = hosts().startOnB(WORKLOAD, SERVER);
    WorkloadProcess client = hosts().startOnA(WORKLOAD, CLIENT);
    client.awaitIterations();

    server.process().destroyForcibly();

    WorkloadProcess.Ending ending = client.await(BOUND_SECONDS);
    assertThat(ending.good()).isFalse();
    assertThat(ending.message()).contains(TwoHosts.B_ADDRESS, "closed the connection");
  }

  @Test
  void a_link_that_goes_down_ends_both_sides() throws Exception {
    hosts().withIpv4();
    WorkloadProcess server = hosts().startOnB(WORKLOAD, SERVER);
    WorkloadProcess client = hosts().startOnA(WORKLOAD, CLIENT);
    client.awaitIterations();

    hosts().inB("ip", "link", "set", "eth0", "down");

    for (WorkloadProcess end : List.of(client, server)) {
      assertThat(end.await(BOUND_SECONDS).message())
          .containsAnyOf(
              "nothing for 2000 ms", "did not acknowledge what was sent", "A link is down");
    }
  }

  @Test
  void a_firewall_that_drops_packets_is_suspected() throws Exception {
    ExternalPrograms.require("nft");
    hosts().withIpv4();
    hosts().inB("nft", "add table inet wall");
    hosts().inB("nft", "add chain inet wall input { type filter hook input priority 0; }");
    hosts().inB("nft", "add rule inet wall input tcp dport 5290 drop");
    WorkloadProcess client = hosts().startOnA(WORKLOAD, CLIENT);

    WorkloadProcess.Ending ending = client.await(BOUND_SECONDS);
    assertThat(ending.good()).isFalse();
    assertThat(ending.message())
        .contains("was not reached within 3 s", "connect to /" + TwoHosts.B_ADDRESS, "firewall");
  }

  @Test
  void hosts_with_ipv6_alone_are_measured() throws Exception {
    hosts().withIpv6Only();
    WorkloadProcess server = hosts().startOnB(WORKLOAD, "path=network", "role=server");
    WorkloadProcess client =
        hosts().startOnA(WORKLOAD, "path=network", "peer=" + TwoHosts.B_ADDRESS_6);
    WorkloadProcess loopback = hosts().startOnA(WORKLOAD);

    for (WorkloadProcess end : new WorkloadProcess[] {client, server, loopback}) {
      WorkloadProcess.Ending ending = end.await(60);
      assertThat(ending.good()).as(ending.message()).isTrue();
      assertThat(ending.sample("throughput")).isPositive();
    }
  }
}
