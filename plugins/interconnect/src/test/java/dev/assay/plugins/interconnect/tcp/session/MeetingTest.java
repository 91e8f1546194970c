package dev.assay.plugins.interconnect.tcp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.plugins.interconnect.tcp.session.SessionSettings.Meeting;
import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import dev.assay.plugins.interconnect.tcp.socket.SocketOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How two ends find each other, and what they say when they do not. */
@Timeout(30)
class MeetingTest {
  private static final Duration PEER_WAIT = Duration.ofSeconds(1);
  private static final SocketOptions OPTIONS = new SocketOptions("cubic", Duration.ofMillis(500));

  private static SessionSettings settings(Meeting meeting, String size) {
    return new SessionSettings(
        "interconnect.test", 0, Map.of("size", size), meeting, PEER_WAIT, 2, OPTIONS);
  }

  private static Ends meet(Meeting meeting, String size) throws Exception {
    return Ends.meet(settings(meeting, size), new SplittableRandom(1), () -> false);
  }

  private static CompletableFuture<Ends> start(Meeting meeting, String size) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return meet(meeting, size);
          } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
          }
        });
  }

  @Test
  void peers_meet_through_a_folder_and_leave_nothing_in_it(@TempDir Path folder) throws Exception {
    CompletableFuture<Ends> server =
        start(new Meeting.Serve(Optional.of("127.0.0.1"), 0, Optional.of(folder)), "64k");
    try (Ends client = meet(new Meeting.LookUp(folder), "64k");
        Ends served = server.get()) {
      assertThat(client.sessions().getFirst().data()).hasSize(2);
      assertThat(client.sessions().getFirst().key()).isEqualTo(served.sessions().getFirst().key());
    }
    assertThat(folder).isEmptyDirectory();
  }

  // A port that is taken and not listened to: nobody answers, and nobody else can have it.
  private static Socket deadPort() throws IOException {
    Socket taken = new Socket();
    taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return taken;
  }

  @Test
  void an_address_left_by_a_killed_server_is_outlived(@TempDir Path folder) throws Exception {
    try (Socket dead = deadPort()) {
      Files.writeString(
          folder.resolve("interconnect.test.0.server"), "127.0.0.1 " + dead.getLocalPort());
      CompletableFuture<Ends> client = start(new Meeting.LookUp(folder), "64k");
      Thread.sleep(100);
      try (Ends served =
              meet(new Meeting.Serve(Optional.of("127.0.0.1"), 0, Optional.of(folder)), "64k");
          Ends met = client.get()) {
        assertThat(met.sessions().getFirst().key()).isEqualTo(served.sessions().getFirst().key());
      }
    }
  }

  @Test
  void a_taken_port_is_named_with_what_to_do() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(
              () ->
                  meet(
                      new Meeting.Serve(Optional.empty(), taken.getLocalPort(), Optional.empty()),
                      "64k"))
          .isInstanceOf(PeerException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " is taken")
          .hasMessageContaining("-p port=" + (taken.getLocalPort() + 1));
    }
  }

  @Test
  void a_foreign_program_on_the_port_is_found_out() throws Exception {
    try (ServerSocket foreign = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerLikeAWebServer(foreign));
      assertThatThrownBy(() -> meet(new Meeting.Call("127.0.0.1", foreign.getLocalPort()), "64k"))
          .isInstanceOf(PeerException.class)
          .hasMessageContaining("taken by another program");
    }
  }

  private static void answerLikeAWebServer(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        socket
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // closed at the end of the test
    }
  }

  @Test
  void a_port_scanner_does_not_disturb_the_server(@TempDir Path folder) throws Exception {
    CompletableFuture<Ends> server =
        start(new Meeting.Serve(Optional.of("127.0.0.1"), 0, Optional.of(folder)), "64k");
    Rendezvous rendezvous = new Rendezvous(folder, "interconnect.test", 0);
    while (rendezvous.find().isEmpty()) {
      Thread.sleep(5);
    }
    new Socket(InetAddress.getLoopbackAddress(), rendezvous.find().orElseThrow().getPort()).close();
    try (Ends client = meet(new Meeting.LookUp(folder), "64k");
        Ends served = server.get()) {
      assertThat(client.sessions().getFirst().key()).isEqualTo(served.sessions().getFirst().key());
    }
  }

  @Test
  void ends_that_would_measure_unlike_things_both_say_so(@TempDir Path folder) {
    CompletableFuture<Ends> server =
        start(new Meeting.Serve(Optional.of("127.0.0.1"), 0, Optional.of(folder)), "64k");
    assertThatThrownBy(() -> meet(new Meeting.LookUp(folder), "1m"))
        .isInstanceOf(PeerException.class)
        .hasMessageContaining("parameter size: the server has 64k, the client 1m");
    assertThatThrownBy(server::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("parameter size: the server has 64k, the client 1m");
  }

  @Test
  void a_server_nobody_calls_gives_up_with_what_to_do() {
    assertThatThrownBy(() -> meet(new Meeting.Serve(Optional.empty(), 0, Optional.empty()), "64k"))
        .isInstanceOf(PeerException.class)
        .hasMessageContaining("No client came")
        .hasMessageContaining("role=client");
  }

  @Test
  void a_client_without_a_server_gives_up_with_the_last_answer(@TempDir Path folder)
      throws Exception {
    assertThatThrownBy(() -> meet(new Meeting.LookUp(folder), "64k"))
        .isInstanceOf(PeerException.class)
        .hasMessageContaining("has not published its address");
    try (Socket dead = deadPort()) {
      assertThatThrownBy(() -> meet(new Meeting.Call("127.0.0.1", dead.getLocalPort()), "64k"))
          .isInstanceOf(PeerException.class)
          .hasMessageContaining("Connection refused");
    }
  }

  @Test
  void both_ends_meet_in_one_process_on_loopback() throws Exception {
    try (Ends ends = meet(new Meeting.Loopback(), "64k")) {
      assertThat(ends.sessions())
          .extracting(Session::side)
          .containsExactly(Session.Side.CLIENT, Session.Side.SERVER);
    }
  }
}
