package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.plugins.interconnect.tcp.message.MessagePattern;
import dev.assay.plugins.interconnect.tcp.socket.SocketCalls;
import dev.assay.plugins.interconnect.tcp.socket.TcpSocket;
import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.process.CpuClock;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/** Sends messages on one connection until it is told to stop. */
final class StreamSender implements StreamEnd {
  /** Stamped messages in the file that is sent without copying, whose stamps therefore recur. */
  static final int FILE_MESSAGES = 4;

  private final TcpSocket socket;
  private final MessagePattern pattern;
  private final Optional<OpenFile> file;
  private volatile boolean stopped;
  private long sentBytes;
  private long cpuNanos;

  /**
   * @param file with {@link #FILE_MESSAGES} messages, to be sent without copying
   */
  StreamSender(TcpSocket socket, MessagePattern pattern, Optional<OpenFile> file) {
    this.socket = socket;
    this.pattern = pattern;
    this.file = file;
  }

  /** A file of messages with the stamps from 0, in a directory's file system. */
  static OpenFile fileOf(MessagePattern pattern, Path directory) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment messages = arena.allocate(FILE_MESSAGES * pattern.size());
      for (int i = 0; i < FILE_MESSAGES; i++) {
        pattern.stamp(i);
        MemorySegment.copy(pattern.message(), 0, messages, i * pattern.size(), pattern.size());
      }
      return CachedFile.of(directory, messages);
    }
  }

  @Override
  public void run() throws IOException {
    SocketCalls calls = new SocketCalls();
    socket.setNoDelay(false); // the end of a message travels with the next, as iperf3's do
    CpuClock clock = CpuClock.ofCallingThread();
    long cpuBefore = clock.nanos();
    long sent = file.isPresent() ? sendFile(calls, file.get()) : sendCopies(calls);
    pattern.stamp((file.isPresent() ? sent % FILE_MESSAGES : sent) | MessagePattern.LAST);
    socket.send(calls, pattern.message().address(), pattern.size());
    sentBytes = (sent + 1) * pattern.size();
    cpuNanos = clock.nanos() - cpuBefore;
  }

  private long sendCopies(SocketCalls calls) throws IOException {
    long address = pattern.message().address();
    long size = pattern.size();
    long sent = 0;
    while (!stopped) {
      pattern.stamp(sent);
      socket.send(calls, address, size);
      sent++;
    }
    return sent;
  }

  private long sendFile(SocketCalls calls, OpenFile messages) throws IOException {
    long size = pattern.size();
    long sent = 0;
    while (!stopped) {
      socket.sendFile(calls, messages, sent % FILE_MESSAGES * size, size);
      sent++;
    }
    return sent;
  }

  /** Ends the stream after the message that is under way and a last one. */
  void stop() {
    stopped = true;
  }

  long sentBytes() {
    return sentBytes;
  }

  long cpuNanos() {
    return cpuNanos;
  }
}
