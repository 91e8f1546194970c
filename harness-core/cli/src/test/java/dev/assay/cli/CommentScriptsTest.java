package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.fleet.testkit.ExternalPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scripts of docs/ci against servers that answer, and refuse, as the documented interfaces do:
 * GitHub's issue comments (REST 2022-11-28), GitLab's notes of merge requests (v4), Azure DevOps'
 * threads of pull requests (7.1).
 */
class CommentScriptsTest {
  private static final Path SCRIPTS = Path.of("../docs/ci").toAbsolutePath().normalize();
  private static final String TOKEN = "s3cret-token";
  private static final int MOST_OF_GITHUB = 65_536;
  private static final int PAGE = 100;

  /** One of the services. */
  enum Service {
    GITHUB("comment-on-github", "/repos/o/r/issues/7/comments", "/repos/o/r/issues/comments/"),
    GITLAB(
        "comment-on-gitlab",
        "/api/v4/projects/g%2Fp/merge_requests/7/notes",
        "/api/v4/projects/g%2Fp/merge_requests/7/notes/"),
    AZURE_DEVOPS(
        "comment-on-azure-devops",
        "/org/my%20project/_apis/git/repositories/id/pullRequests/7/threads",
        "/org/my%20project/_apis/git/repositories/id/pullRequests/7/threads/");

    private final String script;
    private final String list;
    private final String one;

    Service(String script, String list, String one) {
      this.script = script;
      this.list = list;
      this.one = one;
    }

    Map<String, String> environment(String url) {
      return switch (this) {
        case GITHUB ->
            Map.of(
                "GITHUB_TOKEN",
                TOKEN,
                "GITHUB_REPOSITORY",
                "o/r",
                "PULL_REQUEST",
                "7",
                "GITHUB_API_URL",
                url);
        case GITLAB ->
            Map.of(
                "GITLAB_TOKEN",
                TOKEN,
                "CI_API_V4_URL",
                url + "/api/v4",
                "CI_PROJECT_ID",
                "g/p",
                "CI_MERGE_REQUEST_IID",
                "7");
        case AZURE_DEVOPS ->
            Map.of(
                "SYSTEM_ACCESSTOKEN", TOKEN,
                "SYSTEM_COLLECTIONURI", url + "/org/",
                "SYSTEM_TEAMPROJECT", "my project",
                "BUILD_REPOSITORY_ID", "id",
                "SYSTEM_PULLREQUEST_PULLREQUESTID", "7");
      };
    }
  }

  private record Ended(int status, String output) {}

  @TempDir Path directory;

  /** Texts of the comments by id, from 1; those of a thread by the thread's id. */
  private final List<String> comments = new ArrayList<>();

  private final List<String> requests = new ArrayList<>();
  private HttpServer server = serve();
  private Service service = Service.GITHUB;

  private HttpServer serve() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext("/", this::answer);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() throws Exception {
    ExternalPrograms.require("curl", "jq");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Ended run(Service on, String text, Map<String, String> changed, String... more)
      throws Exception {
    service = on;
    Path file = Files.writeString(directory.resolve("report.md"), text);
    List<String> command =
        new ArrayList<>(List.of(SCRIPTS.resolve(on.script).toString(), file.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment =
        new HashMap<>(on.environment("http://127.0.0.1:" + server.getAddress().getPort()));
    environment.putAll(changed);
    builder.environment().keySet().removeIf(name -> name.matches("(GITHUB|GITLAB|CI|SYSTEM)_.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  @ParameterizedTest
  @EnumSource
  void one_comment_stays_and_has_the_latest_text(Service on) throws Exception {
    comments.add("Nice work, says <!-- assay: gate --> somebody");
    String text = "### Gate: 1 failed \"ü\" $(id) `x` \\n\n\n| a | b |\n";
    assertThat(run(on, text, Map.of())).isEqualTo(new Ended(0, ""));
    assertThat(comments).hasSize(2).last().asString().endsWith(text);

    assertThat(run(on, "second", Map.of())).isEqualTo(new Ended(0, ""));
    assertThat(comments).hasSize(2).last().isEqualTo("<!-- assay: gate -->\nsecond");
    assertThat(comments.getFirst()).startsWith("Nice work");
  }

  @ParameterizedTest
  @EnumSource
  void a_gate_of_another_name_has_its_own_comment(Service on) throws Exception {
    run(on, "one", Map.of());
    run(on, "two", Map.of(), "storage");
    run(on, "three", Map.of(), "storage");
    assertThat(comments)
        .containsExactly("<!-- assay: gate -->\none", "<!-- assay: storage -->\nthree");
  }

  @ParameterizedTest
  @EnumSource
  void its_comment_is_found_behind_hundreds_of_others(Service on) throws Exception {
    for (int i = 0; i < 2 * PAGE; i++) {
      comments.add("comment " + i);
    }
    run(on, "one", Map.of());
    run(on, "two", Map.of());
    assertThat(comments).hasSize(2 * PAGE + 1).last().asString().endsWith("two");
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_token_is_refused_with_5_and_is_not_printed(Service on) throws Exception {
    String name =
        on.environment("").keySet().stream()
            .filter(n -> n.contains("TOKEN"))
            .findFirst()
            .orElseThrow();
    Ended ended = run(on, "text", Map.of(name, "wr0ng"));
    assertThat(ended.status()).isEqualTo(5);
    assertThat(ended.output())
        .contains(on.script + ": GET ", "was refused with")
        .doesNotContain("wr0ng");
    assertThat(comments).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_not_set_or_not_there_is_named_with_2(Service on) throws Exception {
    for (String name : on.environment("").keySet()) {
      if (!name.equals("GITHUB_API_URL")) {
        assertThat(run(on, "text", Map.of(name, "")))
            .isEqualTo(new Ended(2, "%s: %s is not set.\n".formatted(on.script, name)));
      }
    }
    assertThat(requests).isEmpty();
    Process process =
        new ProcessBuilder(
                SCRIPTS.resolve(on.script).toString(), directory.resolve("none.md").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void a_server_that_is_not_there_ends_with_5(Service on) throws Exception {
    server.stop(0);
    Ended ended = run(on, "text", Map.of());
    assertThat(ended.status()).isEqualTo(5);
    assertThat(ended.output()).contains("cannot be reached.").doesNotContain(TOKEN);
  }

  @Test
  void a_comment_too_long_for_github_is_refused_with_its_reason() throws Exception {
    Ended ended = run(Service.GITHUB, "x".repeat(MOST_OF_GITHUB), Map.of());
    assertThat(ended.status()).isEqualTo(5);
    assertThat(ended.output()).contains("refused with 422: Validation Failed");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(method + " " + path);
    String authorization =
        service == Service.GITLAB
            ? "Bearer " + exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN")
            : String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!authorization.equals("Bearer " + TOKEN)) {
      // Azure DevOps shows a page for signing in.
      boolean azure = service == Service.AZURE_DEVOPS;
      send(exchange, azure ? 203 : 401, azure ? "<html>" : "{\"message\": \"Bad credentials\"}");
    } else if (service == Service.AZURE_DEVOPS && !query.contains("api-version=7.1")) {
      send(exchange, 400, "{\"message\": \"No api-version was supplied\"}");
    } else if (path.equals(service.list) && method.equals("GET")) {
      send(exchange, 200, listed(query));
    } else if (path.equals(service.list) && method.equals("POST")) {
      add(exchange, JsonMapper.shared().readTree(body));
    } else if (path.startsWith(service.one)) {
      update(exchange, path.substring(service.one.length()), JsonMapper.shared().readTree(body));
    } else {
      send(exchange, 404, "{\"message\": \"Not Found\"}");
    }
  }

  private String listed(String query) {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    if (service == Service.AZURE_DEVOPS) {
      list.addObject().put("id", 1000).putArray("comments"); // of a vote
      for (int i = 0; i < comments.size(); i++) {
        ObjectNode thread = list.addObject().put("id", i + 1).put("isDeleted", false);
        thread.putArray("comments").addObject().put("id", 1).put("content", comments.get(i));
      }
      return JsonMapper.shared().createObjectNode().set("value", list).toString();
    }
    int size = query.contains("per_page=100") ? PAGE : 30;
    int page = query.contains("page=") ? Integer.parseInt(query.replaceAll(".*&page=", "")) : 1;
    for (int i = (page - 1) * size; i < Math.min(page * size, comments.size()); i++) {
      list.addObject().put("id", i + 1).put("body", comments.get(i));
    }
    return list.toString();
  }

  private void add(HttpExchange exchange, JsonNode body) throws IOException {
    JsonNode comment = service == Service.AZURE_DEVOPS ? body.path("comments").path(0) : body;
    String text = comment.path(service == Service.AZURE_DEVOPS ? "content" : "body").asString("");
    if (text.isEmpty() || service == Service.GITHUB && text.length() > MOST_OF_GITHUB) {
      send(exchange, service == Service.GITHUB ? 422 : 400, "{\"message\": \"Validation Failed\"}");
      return;
    }
    comments.add(text);
    send(
        exchange, service == Service.AZURE_DEVOPS ? 200 : 201, "{\"id\": " + comments.size() + "}");
  }

  private void update(HttpExchange exchange, String place, JsonNode body) throws IOException {
    boolean azure = service == Service.AZURE_DEVOPS;
    String method = service == Service.GITLAB ? "PUT" : "PATCH";
    String text = body.path(azure ? "content" : "body").asString("");
    if (!exchange.getRequestMethod().equals(method) || azure && !place.endsWith("/comments/1")) {
      send(exchange, 405, "{\"message\": \"Method Not Allowed\"}");
      return;
    }
    comments.set(Integer.parseInt(place.replace("/comments/1", "")) - 1, text);
    send(exchange, 200, "{}");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
