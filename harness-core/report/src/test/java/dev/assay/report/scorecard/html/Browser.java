package dev.assay.report.scorecard.html;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A headless Chromium with one page, driven by the DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ";
  private static final long SECONDS = 60;
  private static final long POLL_MILLISECONDS = 20;

  private final JsonMapper mapper = JsonMapper.shared();
  private final Path profile = Files.createTempDirectory("chromium");
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final String session;

  /**
   * Starts the Chromium of this machine; the test is skipped, or in CI failed, where it has none.
   */
  static Browser start() throws IOException {
    Optional<Path> executable =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (executable.isEmpty()) {
      String message = "Chromium is not installed: apt-get install chromium";
      if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
        fail(message);
      }
      abort(message);
    }
    return new Browser(executable.orElseThrow());
  }

  private Browser(Path executable) throws IOException {
    process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket = client.newWebSocketBuilder().buildAsync(address(), new Listener()).join();
    String target =
        call("Target.createTarget", object().put("url", "about:blank"), null)
            .required("targetId")
            .asString();
    session =
        call("Target.attachToTarget", object().put("targetId", target).put("flatten", true), null)
            .required("sessionId")
            .asString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", object());
    }
  }

  private URI address() throws IOException {
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> drain(errors));
        return URI.create(line.substring(LISTENING.length()).strip());
      }
    }
    throw new IOException("Chromium ended before it listened.");
  }

  private static void drain(BufferedReader errors) {
    try {
      errors.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The browser has ended.
    }
  }

  ObjectNode object() {
    return mapper.createObjectNode();
  }

  JsonNode call(String method, ObjectNode parameters) {
    return call(method, parameters, session);
  }

  private JsonNode call(String method, ObjectNode parameters, @Nullable String session) {
    int id = ids.incrementAndGet();
    ObjectNode message = object().put("id", id).put("method", method);
    message.set("params", parameters);
    if (session != null) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(mapper.writeValueAsString(message), true).join();
    JsonNode result = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (result.has("error")) {
      throw new IllegalStateException(method + ": " + result.get("error"));
    }
    return result.required("result");
  }

  /** Opens a page and waits until its script is through and what it drew has its place. */
  void open(Path page) {
    events.clear();
    call("Page.navigate", object().put("url", page.toUri().toString()));
    await(
        "location.href === '%s' && document.documentElement?.dataset.ready"
            .formatted(page.toUri()));
    settle();
  }

  /**
   * Waits until an expression is true.
   *
   * @throws IllegalStateException when it does not become so
   */
  void await(String expression) {
    long start = System.nanoTime();
    while (!evaluate("Boolean(" + expression + ")").asBoolean()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
        throw new IllegalStateException("Not true within " + SECONDS + " s: " + expression);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLISECONDS));
    }
  }

  /**
   * Waits for two frames. Changes of size and colour scheme are told to the page before the first,
   * and observers of sizes are called after it.
   */
  private void settle() {
    evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
  }

  /** The value of an expression, a promise's when it is one. */
  JsonNode evaluate(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            object()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.get("exceptionDetails").toString());
    }
    return result.required("result").path("value");
  }

  /** Sets colours and size, and waits until the page has taken them up. */
  void emulate(String colourScheme, int width, int height) {
    ObjectNode media = object();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", colourScheme);
    call("Emulation.setEmulatedMedia", media);
    await("matchMedia('(prefers-color-scheme: %s)').matches".formatted(colourScheme));
    resize(width, height);
  }

  /** Sets the size, and waits until the page has taken it up. */
  void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    await("innerWidth === " + width);
    settle();
  }

  /**
   * Presses a key where the focus is.
   *
   * @param code the Windows virtual key code that the protocol wants
   */
  void press(String key, int code) {
    for (String type : List.of("keyDown", "keyUp")) {
      ObjectNode event = object().put("type", type).put("key", key).put("code", key);
      event.put("windowsVirtualKeyCode", code);
      if (key.equals("Enter")) {
        event.put("text", "\r");
      }
      call("Input.dispatchKeyEvent", event);
    }
  }

  void screenshot(Path file) throws IOException {
    JsonNode shot = call("Page.captureScreenshot", object().put("captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(shot.required("data").asString()));
  }

  /** Everything the console shows as an error, and every exception, since the page was opened. */
  List<String> errors() {
    return events.stream()
        .filter(
            event ->
                switch (event.path("method").asString("")) {
                  case "Runtime.exceptionThrown" -> true;
                  case "Runtime.consoleAPICalled" ->
                      event.path("params").path("type").asString("").equals("error");
                  case "Log.entryAdded" ->
                      event.path("params").path("entry").path("level").asString("").equals("error");
                  default -> false;
                })
        .map(JsonNode::toString)
        .toList();
  }

  /** The addresses asked for since the page was opened, without what lies in the page itself. */
  List<String> requests() {
    return events.stream()
        .filter(event -> event.path("method").asString("").equals("Network.requestWillBeSent"))
        .map(event -> event.path("params").path("request").path("url").asString(""))
        .filter(url -> !url.startsWith("data:"))
        .toList();
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    client.shutdownNow();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        JsonNode message = mapper.readTree(text.toString());
        text.setLength(0);
        CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt(-1));
        if (answer == null) {
          events.add(message);
        } else {
          answer.complete(message);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
