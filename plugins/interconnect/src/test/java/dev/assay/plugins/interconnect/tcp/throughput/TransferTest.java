package dev.assay.plugins.interconnect.tcp.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.interconnect.tcp.session.ControlChannel;
import dev.assay.plugins.interconnect.tcp.session.ControlMessage;
import dev.assay.plugins.interconnect.tcp.session.Ends;
import dev.assay.plugins.interconnect.tcp.session.SessionSettings;
import dev.assay.plugins.interconnect.tcp.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TransferTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final TransferPlan PLAN =
      new TransferPlan(1, TransferPlan.Direction.BOTH, Duration.ZERO, Duration.ofMillis(50), false);

  private static Ends meet() throws Exception {
    return Ends.meet(
        new SessionSettings(
            "interconnect.test",
            0,
            Map.of(),
            new SessionSettings.Meeting.Loopback(),
            PATIENCE,
            PLAN.connections(),
            new SocketOptions("cubic", PATIENCE)),
        new SplittableRandom(1),
        () -> false);
  }

  /** Otherwise the other direction would have the network for itself at the end. */
  @Test
  @Timeout(60)
  void an_end_goes_on_sending_until_it_has_measured_itself() throws Exception {
    try (Ends ends = meet();
        Streams near = new Streams(ends.sessions().getFirst(), 16 << 10, Optional.empty());
        Streams far = new Streams(ends.sessions().getLast(), 16 << 10, Optional.empty())) {
      FutureTask<TransferReport> client =
          new FutureTask<>(() -> Transfer.run(near, PLAN, () -> false));
      Thread.ofPlatform().daemon().start(client);
      // The far end, by hand: it says that it has measured before it has sent anything.
      ControlChannel control = far.session().control();
      control.await("transfer", PATIENCE, () -> false);
      control.send(ControlMessage.of("measured"));
      StreamReceiver receiver = far.receiver(0, PLAN);
      Thread receiving = start(receiver);

      boolean ended = receiving.join(Duration.ofMillis(300));

      StreamSender sender = far.sender(1);
      Thread sending = start(sender);
      control.await("measured", PATIENCE, () -> false);
      sender.stop();
      receiving.join();
      sending.join();
      control.send(
          new TransferReport(List.of(receiver.rate()), 1, 1, 1, 1, 0, Optional.empty()).encoded());
      assertThat(client.get().rates()).hasSize(2);
      assertThat(ended).as("the stream of the end that had not measured").isFalse();
    }
  }

  private static Thread start(StreamEnd end) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                end.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
