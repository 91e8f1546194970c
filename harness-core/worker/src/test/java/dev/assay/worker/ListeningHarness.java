package dev.assay.worker;

import dev.assay.api.exchange.RecordReader;
import dev.assay.worker.protocol.SentEvent;
import dev.assay.worker.protocol.WorkerEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The harness's end of a real socket, and the link of a worker to it. */
final class ListeningHarness implements AutoCloseable {
  private final ServerSocketChannel server;
  private final HarnessLink link;
  private final SocketChannel channel;
  private final BufferedReader reader;
  private final List<String> lines = new ArrayList<>();
  private Thread canceller = new Thread();

  ListeningHarness(Path directory) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    link = HarnessLink.connect(address.getPath());
    channel = server.accept();
    reader =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
  }

  HarnessLink link() {
    return link;
  }

  /**
   * Asks the fork to end, as the harness does when the user cancels a run, once it has told
   * something.
   *
   * @param part of the event to wait for
   */
  void cancelAfter(String part) {
    canceller = Thread.ofPlatform().daemon().start(() -> cancelWhenTold(part));
  }

  private void cancelWhenTold(String part) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.contains(part)) {
          channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
          // A link that is closed before it heard this resets the connection.
          while (!link.cancelled()) {
            Thread.onSpinWait();
          }
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the link, and gives all the events that came. */
  List<WorkerEvent> events() throws IOException, InterruptedException {
    canceller.join();
    link.close();
    reader.lines().forEach(lines::add);
    JsonMapper jackson = JsonMapper.builder().build();
    return lines.stream()
        .map(line -> RecordReader.read(jackson.readValue(line, Object.class), SentEvent.class))
        .map(SentEvent::event)
        .toList();
  }

  @Override
  public void close() throws IOException {
    // The link first: a link that loses its harness ends the process, here that of the tests.
    link.close();
    channel.close();
    server.close();
  }
}
