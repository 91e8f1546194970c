package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.plugins.interconnect.tcp.message.MessagePattern;
import dev.assay.plugins.interconnect.tcp.socket.SocketCalls;
import dev.assay.plugins.interconnect.tcp.socket.TcpSocket;
import dev.assay.plugins.linux.process.CpuClock;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Receives the messages of one connection to the last, checks them, and measures the rate between
 * two of them: from the first one complete after the ramp to the first one complete after the
 * measured time. The clock is this end's alone.
 */
final class StreamReceiver implements StreamEnd {
  // Comparing all of one message in this many costs a small part of receiving them.
  private static final int MESSAGES_PER_WHOLE_CHECK = 256;
  private static final double NANOS_PER_SECOND = 1e9;

  private final TcpSocket socket;
  private final MessagePattern pattern;
  private final MemorySegment buffer;
  private final TransferPlan plan;
  private final boolean recurringStamps;
  private volatile boolean ended;
  private volatile boolean measured;
  private double rate;
  private long receivedBytes;
  private long cpuNanos;
  private Optional<String> wrong = Optional.empty();

  /**
   * @param buffer for one message
   * @param recurringStamps whether the sender sends a file again and again
   */
  StreamReceiver(
      TcpSocket socket,
      MessagePattern pattern,
      MemorySegment buffer,
      TransferPlan plan,
      boolean recurringStamps) {
    this.socket = socket;
    this.pattern = pattern;
    this.buffer = buffer;
    this.plan = plan;
    this.recurringStamps = recurringStamps;
  }

  @Override
  public void run() throws IOException {
    SocketCalls calls = new SocketCalls();
    CpuClock clock = CpuClock.ofCallingThread();
    long cpuBefore = clock.nanos();
    long messages = receiveOne(calls, 0);
    long first = System.nanoTime();
    long start = first;
    long startMessages = messages;
    boolean ramping = true;
    while ((MessagePattern.stampOf(buffer) & MessagePattern.LAST) == 0) {
      messages = receiveOne(calls, messages);
      long now = System.nanoTime();
      if (!measured) {
        if (ramping && now - first >= plan.ramp().toNanos()) {
          ramping = false;
          start = now;
          startMessages = messages;
        } else if (ended || (!ramping && now - start >= plan.time().toNanos())) {
          measured(messages - startMessages, now - start);
        }
      }
    }
    if (!measured) {
      measured(messages - startMessages, System.nanoTime() - start);
    }
    receivedBytes = messages * pattern.size();
    cpuNanos = clock.nanos() - cpuBefore;
  }

  private long receiveOne(SocketCalls calls, long number) throws IOException {
    socket.receive(calls, buffer.address(), pattern.size());
    if (wrong.isEmpty()) {
      long stamp = recurringStamps ? number % StreamSender.FILE_MESSAGES : number;
      boolean whole = plan.checkAll() || number % MESSAGES_PER_WHOLE_CHECK == 0;
      wrong = whole ? pattern.problem(buffer, stamp) : pattern.problemAtPages(buffer, stamp);
    }
    return number + 1;
  }

  private void measured(long messages, long nanos) {
    rate = messages * pattern.size() * NANOS_PER_SECOND / Math.max(nanos, 1);
    measured = true;
  }

  /** Lets what was measured so far be all. */
  void end() {
    ended = true;
  }

  boolean isMeasured() {
    return measured;
  }

  /** Bytes per second. */
  double rate() {
    return rate;
  }

  long receivedBytes() {
    return receivedBytes;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  Optional<String> wrong() {
    return wrong;
  }
}
