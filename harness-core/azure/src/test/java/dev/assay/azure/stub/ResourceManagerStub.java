package dev.assay.azure.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays Azure Resource Manager for one subscription: resource groups, networks, VMs with what
 * belongs to them, quotas, VM types, asynchronous operations. What it answers has the form of
 * https://learn.microsoft.com/rest/api/compute/ and
 * https://learn.microsoft.com/rest/api/resources/.
 */
public final class ResourceManagerStub implements AutoCloseable {
  public static final String SUBSCRIPTION = "0a1b2c3d-1111-2222-3333-444455556666";

  /** Sees every request before it is handled and after, when it is not answered yet. */
  @FunctionalInterface
  public interface Observer {
    /**
     * Sees a request.
     *
     * @param request counted from 1
     */
    void at(int request, boolean handled);
  }

  /**
   * A request that came.
   *
   * @param nanos when, by {@link System#nanoTime}
   */
  public record Received(String method, String path, String body, long nanos) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private final HttpServer server;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  private final Cloud cloud;
  private final List<Received> received = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private final Map<Fault, AtomicInteger> faults = new HashMap<>();
  private final AtomicInteger handling = new AtomicInteger();
  private volatile Observer observer = (request, handled) -> {};

  public ResourceManagerStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    // One request after the other, so that a test sees whole states only.
    server.setExecutor(executor);
    server.start();
    cloud = new Cloud(SUBSCRIPTION, endpoint().toString());
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What it holds and how its quotas are. */
  public Cloud cloud() {
    return cloud;
  }

  public void observe(Observer seeing) {
    observer = seeing;
  }

  public synchronized void inject(Fault fault) {
    faults.put(fault, new AtomicInteger(fault.times()));
  }

  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /** What bodies lost when they were read through the SDK's models. */
  public synchronized List<String> differences() {
    return List.copyOf(differences);
  }

  /** Whether a request is being handled. */
  public boolean busy() {
    return handling.get() > 0;
  }

  private void handle(HttpExchange exchange) throws IOException {
    handling.incrementAndGet();
    try {
      handleAlone(exchange);
    } finally {
      handling.decrementAndGet();
    }
  }

  private synchronized void handleAlone(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    Received request = new Received(exchange.getRequestMethod(), path, body, System.nanoTime());
    received.add(request);
    int number = received.size();
    observer.at(number, false);
    Answer answer = answer(request);
    observer.at(number, true);
    try (exchange) {
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0 && !request.method().equals("HEAD")) {
        exchange.getResponseBody().write(bytes);
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private Answer answer(Received request) {
    Optional<Fault> fault = fault(request);
    if (fault.isPresent() && !fault.get().later()) {
      return Answer.error(fault.get().status(), fault.get().code(), fault.get().message())
          .with(fault.get().headers());
    }
    JsonNode body = JsonMapper.shared().createObjectNode();
    if (!request.body().isEmpty()) {
      Optional<String> lost = BodyCheck.difference(request.path(), request.body());
      if (lost.isPresent()) {
        differences.add(lost.get());
        return Answer.error(400, "InvalidRequestContent", lost.get());
      }
      body = JsonMapper.shared().readTree(request.body());
    }
    try {
      return cloud.answer(
          request.method(), request.path(), (ObjectNode) body, fault.map(this::error));
    } catch (RuntimeException e) {
      differences.add("the stub failed at %s: %s".formatted(request, e));
      return Answer.error(400, "StubFailed", e.toString());
    }
  }

  private ObjectNode error(Fault fault) {
    return Answer.errorBody(fault.code(), fault.message());
  }

  private Optional<Fault> fault(Received request) {
    for (Map.Entry<Fault, AtomicInteger> entry : faults.entrySet()) {
      if (entry.getKey().request().matcher(request.toString()).matches()
          && entry.getValue().getAndDecrement() > 0) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
