package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.plugins.interconnect.tcp.session.ControlMessage;
import dev.assay.plugins.interconnect.tcp.session.Session;
import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One end's part of a transfer. Each stream has a thread at each end; the thread that calls {@link
 * #run} looks after them and talks to the peer: streams go on until every receiver of both ends has
 * measured, so that none has the network for itself at the end.
 */
public final class Transfer {
  private static final String MEASURED = "measured";
  private static final String STOP = "stop";

  private final Session session;
  private final BooleanSupplier cancelled;
  private final List<StreamSender> senders = new ArrayList<>();
  private final List<StreamReceiver> receivers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private Optional<TransferReport> theirs = Optional.empty();
  private boolean toldMeasured;
  private boolean theyMeasured;
  private boolean toldStop;
  private boolean toldReport;

  private Transfer(Session session, BooleanSupplier cancelled) {
    this.session = session;
    this.cancelled = cancelled;
  }

  /**
   * Does this end's part.
   *
   * @param own the client's plan; the server does what the client's says
   * @return what both ends saw
   */
  public static TransferReport run(Streams streams, TransferPlan own, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    Session session = streams.session();
    TransferPlan plan = TransferPlan.agree(session, own, cancelled);
    long retransmitsBefore = retransmits(session);
    Transfer transfer = new Transfer(session, cancelled);
    try {
      transfer.start(streams, plan);
      while (!transfer.complete(retransmitsBefore)) {
        transfer.listen();
      }
      return transfer.ownReport(retransmitsBefore).plus(transfer.theirs.orElseThrow());
    } catch (IOException | RuntimeException e) {
      session.control().sendError(e);
      session.shutDown();
      throw e;
    } finally {
      for (Thread thread : transfer.threads) {
        thread.join();
      }
    }
  }

  private void start(Streams streams, TransferPlan plan) {
    for (int connection = 0; connection < plan.connections(); connection++) {
      if (plan.sends(session.side(), connection)) {
        StreamSender sender = streams.sender(connection);
        senders.add(sender);
        start("tcp sender " + connection, sender);
      } else {
        StreamReceiver receiver = streams.receiver(connection, plan);
        receivers.add(receiver);
        start("tcp receiver " + connection, receiver);
      }
    }
  }

  private void start(String name, StreamEnd end) {
    threads.add(
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .start(
                () -> {
                  try {
                    end.run();
                  } catch (IOException | RuntimeException e) {
                    failure.compareAndSet(null, e);
                  }
                }));
  }

  /** Tells the peer what is new, and whether there is nothing left to do. */
  private boolean complete(long retransmitsBefore) throws IOException {
    requireNoFailure();
    if (!toldMeasured && receivers.stream().allMatch(StreamReceiver::isMeasured)) {
      session.control().send(ControlMessage.of(MEASURED));
      toldMeasured = true;
    }
    if (toldMeasured && theyMeasured) {
      senders.forEach(StreamSender::stop);
    }
    if (!toldStop && cancelled.getAsBoolean()) {
      session.control().send(ControlMessage.of(STOP));
      receivers.forEach(StreamReceiver::end);
      toldStop = true;
    }
    if (!toldReport && threads.stream().noneMatch(Thread::isAlive)) {
      requireNoFailure();
      session.control().send(ownReport(retransmitsBefore).encoded());
      toldReport = true;
    }
    return toldReport && theirs.isPresent();
  }

  private void requireNoFailure() throws IOException {
    Exception failed = failure.get();
    if (failed instanceof PeerException) {
      listen(); // the peer's own reason, if it could give one, says more
    }
    switch (failed) {
      case null -> {}
      case IOException e -> throw e;
      default -> throw new IllegalStateException("A stream failed: " + failed, failed);
    }
  }

  private void listen() throws IOException {
    Optional<ControlMessage> message = session.control().poll();
    if (message.isEmpty()) {
      return;
    }
    switch (message.get().kind()) {
      case MEASURED -> theyMeasured = true;
      case STOP -> receivers.forEach(StreamReceiver::end);
      case TransferReport.KIND -> theirs = Optional.of(TransferReport.decode(message.get()));
      default ->
          throw new PeerException(
              "The peer sent '%s' during a transfer: do both ends run the same version of Assay?"
                  .formatted(message.get().kind()));
    }
  }

  private TransferReport ownReport(long retransmitsBefore) throws IOException {
    return new TransferReport(
        receivers.stream().map(StreamReceiver::rate).toList(),
        senders.stream().mapToLong(StreamSender::sentBytes).sum(),
        senders.stream().mapToLong(StreamSender::cpuNanos).sum(),
        receivers.stream().mapToLong(StreamReceiver::receivedBytes).sum(),
        receivers.stream().mapToLong(StreamReceiver::cpuNanos).sum(),
        retransmits(session) - retransmitsBefore,
        receivers.stream().flatMap(receiver -> receiver.wrong().stream()).findFirst());
  }

  private static long retransmits(Session session) throws IOException {
    long sum = 0;
    for (var socket : session.data()) {
      sum += socket.retransmits();
    }
    return sum;
  }
}
