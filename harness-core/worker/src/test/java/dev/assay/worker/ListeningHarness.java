package dev.assay.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The harness's end of a real socket, and the link of a worker to it. */
final class ListeningHarness implements AutoCloseable {
  private final ServerSocketChannel server;
  private final HarnessLink link;
  private final SocketChannel channel;

  ListeningHarness(Path directory) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    link = HarnessLink.connect(address.getPath());
    channel = server.accept();
  }

  HarnessLink link() {
    return link;
  }

  /** Asks the fork to end, as the harness does when the user cancels a run. */
  void cancel() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
  }

  /** Ends the link, and gives all the events that came. */
  List<JsonNode> events() throws IOException {
    link.close();
    JsonMapper jackson = JsonMapper.builder().build();
    return new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))
        .lines()
        .map(jackson::readTree)
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
