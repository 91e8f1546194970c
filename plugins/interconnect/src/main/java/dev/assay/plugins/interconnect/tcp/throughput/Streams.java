package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.plugins.interconnect.tcp.message.MessagePattern;
import dev.assay.plugins.interconnect.tcp.session.Session;
import dev.assay.plugins.linux.file.OpenFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an end keeps for its data connections between transfers: messages, buffers and files. */
public final class Streams implements AutoCloseable {
  private final Session session;
  private final Arena arena = Arena.ofShared();
  private final List<MessagePattern> patterns = new ArrayList<>();
  private final List<MemorySegment> buffers = new ArrayList<>();
  private final List<OpenFile> files = new ArrayList<>();

  /**
   * @param messageBytes the size of every message
   * @param sentFrom the directory of the files from which messages are sent with sendfile(2); they
   *     are copied from memory if empty
   */
  public Streams(Session session, long messageBytes, Optional<Path> sentFrom) throws IOException {
    this.session = session;
    try {
      for (int i = 0; i < session.data().size(); i++) {
        MessagePattern pattern = new MessagePattern(arena, messageBytes, session.key() + i);
        if (sentFrom.isPresent()) {
          files.add(StreamSender.fileOf(pattern, sentFrom.get()));
        }
        patterns.add(pattern);
        buffers.add(MessagePattern.memory(arena, messageBytes));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  Session session() {
    return session;
  }

  /** The messages of a connection, from which a test can make wrong ones. */
  MessagePattern pattern(int connection) {
    return patterns.get(connection);
  }

  StreamSender sender(int connection) {
    return new StreamSender(
        session.data().get(connection),
        patterns.get(connection),
        files.isEmpty() ? Optional.empty() : Optional.of(files.get(connection)));
  }

  StreamReceiver receiver(int connection, TransferPlan plan) {
    return new StreamReceiver(
        session.data().get(connection),
        patterns.get(connection),
        buffers.get(connection),
        plan,
        !files.isEmpty());
  }

  @Override
  public void close() {
    files.forEach(OpenFile::close);
    arena.close();
  }
}
