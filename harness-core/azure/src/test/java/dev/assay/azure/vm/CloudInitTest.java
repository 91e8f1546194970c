package dev.assay.azure.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scripts that a VM gets, really run, with the folders and services of a test. */
class CloudInitTest {
  private static final Instant EXPIRES = Instant.parse("2026-11-23T08:00:00Z");
  private static final String VM = "https://management.azure.com/subscriptions/s/vm";
  @TempDir private Path folder;

  @BeforeEach
  void vms_have_curl() throws Exception {
    boolean there = new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0;
    if (!there && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      fail("This test needs curl (apt-get install curl).");
    }
    assumeTrue(there, "This test needs curl (apt-get install curl).");
  }

  @Test
  void the_timer_is_all_that_is_set_and_for_the_hour_of_the_tag() {
    JsonNode config = config(Optional.empty());
    assertThat(files(config).get("/etc/systemd/system/assay-expire.timer"))
        .contains("OnCalendar=2026-11-23 08:00:00 UTC");
    assertThat(config.path("runcmd").path(1).toString()).contains("assay-expire.timer");
    assertThat(config.path("runcmd")).hasSize(2);
  }

  @Test
  void a_vm_whose_time_is_over_deletes_itself_where_it_may_and_powers_off() throws Exception {
    List<String> asked = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String login = exchange.getRequestHeaders().getFirst("Authorization");
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + login);
          byte[] body =
              "{\"access_token\":\"eyJ0b2tlbg\",\"x\":1}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      expire(Map.of("ASSAY_METADATA", url, "ASSAY_VM", url + "/vm", "ASSAY_IDENTITY", "/ids/me"));
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0))
        .startsWith("GET /metadata/identity/oauth2/token")
        .containsIgnoringCase("mi_res_id=%2Fids%2Fme");
    assertThat(asked.get(1)).isEqualTo("DELETE /vm?api-version=2024-11-01 Bearer eyJ0b2tlbg");
    assertThat(folder.resolve("off")).exists();
  }

  @Test
  void a_vm_that_may_not_delete_itself_powers_off_all_the_same() throws Exception {
    expire(Map.of());
    assertThat(folder.resolve("off")).exists();
  }

  @Test
  void what_a_value_holds_is_not_run(@TempDir Path elsewhere) throws Exception {
    String evil = "/subscriptions/x'$(touch " + elsewhere + "/ran)'";
    String environment = files(config(Optional.of(evil))).get("/etc/assay/vm.env");
    Path file = Files.writeString(folder.resolve("vm.env"), environment);
    String seen =
        run(folder, Map.of(), "sh", "-c", ". " + file + "; printf %s \"$ASSAY_IDENTITY\"");
    assertThat(seen).isEqualTo(evil);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void a_private_key_is_refused_without_being_repeated() {
    String secret = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n";
    assertThatThrownBy(() -> new SshPublicKey(secret))
        .hasMessageContaining("private key")
        .message()
        .doesNotContain("b3BlbnNzaC1rZXk");
  }

  private void expire(Map<String, String> more) throws Exception {
    Map<String, String> values = new TreeMap<>(more);
    values.put("ASSAY_MANAGEMENT", "https://management.azure.com/");
    values.put("ASSAY_POWEROFF", "touch " + folder.resolve("off"));
    script("/usr/local/sbin/assay-expire", values);
  }

  private void script(String path, Map<String, String> values) throws Exception {
    StringBuilder environment = new StringBuilder();
    values.forEach((name, value) -> environment.append(name + "='" + value + "'\n"));
    Path file = Files.writeString(folder.resolve("env"), environment);
    Path script =
        Files.writeString(folder.resolve("script"), files(config(Optional.empty())).get(path));
    run(folder, Map.of("ASSAY_ENV", file.toString()), "sh", script.toString());
  }

  private static JsonNode config(Optional<String> identity) {
    VmRequest request =
        new VmRequest(
            "Standard_D2as_v5",
            List.of(Region.parse("westeurope")),
            Image.DEFAULT,
            "assay",
            new SshPublicKey("ssh-ed25519 " + "A".repeat(68)),
            new Network.PublicAddress("192.0.2.7/32"),
            Optional.empty(),
            64,
            identity);
    String text = CloudInit.text(request, EXPIRES, VM, "https://management.azure.com/");
    assertThat(text).startsWith("#cloud-config\n");
    return JsonMapper.shared().readTree(text.substring(text.indexOf('\n')));
  }

  private static Map<String, String> files(JsonNode config) {
    Map<String, String> files = new TreeMap<>();
    for (JsonNode file : config.path("write_files")) {
      byte[] content = Base64.getDecoder().decode(file.path("content").asString());
      files.put(file.path("path").asString(), new String(content, StandardCharsets.UTF_8));
    }
    return files;
  }

  private static String run(Path directory, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
