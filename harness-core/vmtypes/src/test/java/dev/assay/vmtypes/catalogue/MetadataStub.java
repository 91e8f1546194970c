package dev.assay.vmtypes.catalogue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays Azure's Instance Metadata Service: it refuses who does not send its header. */
final class MetadataStub implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();

  /**
   * @param statuses one an answer; the last is given from then on
   */
  MetadataStub(String path, String body, List<Integer> statuses) throws IOException {
    Deque<Integer> answers = new ArrayDeque<>(statuses);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          boolean told = "true".equals(exchange.getRequestHeaders().getFirst("Metadata"));
          int status = answers.size() > 1 ? answers.pop() : answers.getFirst();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(told ? status : 400, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  URI service() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
