package dev.assay.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.vmtypes.catalogue.ScheduledEvents;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AzureNoticesTest {
  private static final Duration INTERVAL = Duration.ZERO;
  private HttpServer server;
  private HttpClient client;
  private AzureNotices notices;
  private final List<String> told = new ArrayList<>();
  private volatile String events = "";

  @BeforeEach
  void play_the_service() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metadata/scheduledevents",
        exchange -> {
          byte[] body = "{\"Events\":[%s]}".formatted(events).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client = HttpClient.newHttpClient();
    URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    notices =
        new AzureNotices(new ScheduledEvents(client, service), Optional.of("assay-1"), INTERVAL);
    notices.whenTakenAway(told::add);
  }

  @AfterEach
  void close() {
    client.close();
    server.stop(0);
  }

  @Test
  void an_event_taints_what_was_measured_while_it_was_announced_and_nothing_after()
      throws Exception {
    long before = System.nanoTime();
    announce("Freeze", "assay-1");
    notices.look();
    assertThat(notices.since(before))
        .hasValueSatisfying(taint -> assertThat(taint).contains("Freeze", "event E1"));
    events = "";
    long after = System.nanoTime();
    notices.look();
    assertThat(notices.since(after)).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void a_preemption_is_told_once() throws Exception {
    announce("Preempt", "assay-1");
    notices.look();
    notices.look();
    assertThat(told).singleElement().asString().contains("Preempt");
  }

  @Test
  void who_listens_later_hears_of_a_preemption_too() throws Exception {
    announce("Preempt", "assay-1");
    notices.look();
    List<String> late = new ArrayList<>();
    notices.whenTakenAway(late::add);
    assertThat(late).hasSize(1);
  }

  @Test
  void what_is_about_a_neighbour_is_not_about_this_machine() throws Exception {
    long before = System.nanoTime();
    announce("Preempt", "assay-2");
    notices.look();
    assertThat(notices.since(before)).isEmpty();
    assertThat(told).isEmpty();
  }

  private void announce(String type, String machine) {
    events =
        "{\"EventId\":\"E1\",\"EventType\":\"%s\",\"EventStatus\":\"Scheduled\",\"Resources\":[\"%s\"]}"
            .formatted(type, machine);
  }
}
