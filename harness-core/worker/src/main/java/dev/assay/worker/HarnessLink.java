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
  private final ReentrantLock sending = new ReentrantLock();
  private volatile boolean cancelled;
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

  /** Sends an event. Safe for use by several threads. */
  void send(WorkerEvent event) {
    // The harness may read this much later, and matches it with what it saw of the machine then.
    String text = Json.of(new SentEvent(System.nanoTime(), event));
    ByteBuffer line = StandardCharsets.UTF_8.encode(text + "\n");
    sending.lock();
    boolean interrupted = false;
    try {
      // A thread that a workload left interrupted would close the channel by writing to it.
      interrupted = Thread.interrupted();
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      endProcessTree();
    } finally {
      sending.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
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
    closing = true;
    channel.close();
  }
}
