package dev.assay.worker;

import dev.assay.worker.protocol.Json;
import dev.assay.worker.protocol.SentEvent;
import dev.assay.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection to the harness: events go out as JSON lines. A byte coming in asks the fork to end
 * soon; the end of the stream means that the harness is gone, so the process ends at once with
 * everything it started.
 */
final class HarnessLink implements AutoCloseable {
  /** The exit status of a worker that lost its harness. */
  static final int HARNESS_GONE = 75;

  private final SocketChannel channel;
  // Fair: threads that a workload left behind and that talk without end would keep it for ever.
  private final ReentrantLock sending = new ReentrantLock(true);
  private volatile boolean cancelled;
  private boolean ended;
  private volatile boolean closing;

  private HarnessLink(SocketChannel channel) {
    this.channel = channel;
  }

  static HarnessLink connect(Path socket) throws IOException {
    HarnessLink link = new HarnessLink(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    Thread.ofPlatform().daemon().name("harness-link").start(link::endWithHarness);
    return link;
  }

  /** Whether the harness asked the fork to end. */
  boolean cancelled() {
    return cancelled;
  }

  /**
   * Sends an event, unless the outcome of the fork was sent already: that is the last one, whatever
   * threads of the workload still run. Safe for use by several threads.
   */
  void send(WorkerEvent event) {
    // The harness may read this much later, and matches it with what it saw of the machine then.
    String text = Json.of(new SentEvent(System.nanoTime(), event));
    ByteBuffer line = StandardCharsets.UTF_8.encode(text + "\n");
    // A thread that a workload left interrupted would close the channel by writing to it.
    boolean interrupted = Thread.interrupted();
    sending.lock();
    try {
      if (!ended) {
        ended = isOutcome(event);
        write(line);
      }
    } finally {
      sending.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isOutcome(WorkerEvent event) {
    return event instanceof WorkerEvent.Finished
        || event instanceof WorkerEvent.Failed
        || event instanceof WorkerEvent.Skipped;
  }

  private void write(ByteBuffer line) {
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      endProcessTree();
    }
  }

  private void endWithHarness() {
    try {
      ByteBuffer request = ByteBuffer.allocate(16);
      while (channel.read(request.clear()) >= 0) {
        cancelled = true;
      }
    } catch (IOException e) {
      // As good as the end of the stream.
    }
    if (!closing) {
      endProcessTree();
    }
  }

  private static void endProcessTree() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(HARNESS_GONE);
  }

  @Override
  public void close() throws IOException {
    sending.lock(); // what is being sent is sent whole
    try {
      ended = true;
    } finally {
      sending.unlock();
    }
    closing = true;
    channel.close();
  }
}
