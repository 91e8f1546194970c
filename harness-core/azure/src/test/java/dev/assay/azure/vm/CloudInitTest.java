package dev.assay.azure.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
  private static final String HASH = "0".repeat(64);
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
  void the_timer_is_set_before_anything_else_and_for_the_hour_of_the_tag() {
    JsonNode config = config(new Jdk.Archive(URI.create("https://x.example/j.tar.gz"), HASH));
    assertThat(files(config).get("/etc/systemd/system/assay-expire.timer"))
        .contains("OnCalendar=2026-11-23 08:00:00 UTC");
    assertThat(config.path("runcmd").path(1).toString()).contains("assay-expire.timer");
    assertThat(config.path("runcmd").path(2).toString()).contains("assay-jdk");
  }

  @Test
  void a_jdk_that_is_there_is_taken() throws Exception {
    jdk(folder.resolve("jvms/jdk-25"), "25.0.1");
    assertThat(runJdk(Map.of())).isEqualTo("ok " + folder.resolve("jvms/jdk-25"));
  }

  @Test
  void an_older_jdk_does_not_do_and_an_archive_is_unpacked() throws Exception {
    jdk(folder.resolve("jvms/jdk-21"), "21.0.9");
    jdk(folder.resolve("made/jdk-25.0.1+8"), "25.0.1");
    Path archive = folder.resolve("jdk.tar.gz");
    run(folder.resolve("made"), Map.of(), "tar", "-czf", archive.toString(), "jdk-25.0.1+8");
    String hash = sha256(archive);
    Map<String, String> right =
        Map.of("ASSAY_JDK_ARCHIVE", archive.toUri().toString(), "ASSAY_JDK_SHA256", hash);
    Map<String, String> wrong =
        Map.of("ASSAY_JDK_ARCHIVE", archive.toUri().toString(), "ASSAY_JDK_SHA256", HASH);
    assertThat(runJdk(wrong)).startsWith("failed SHA-256 of file:");
    assertThat(folder.resolve("jvms/assay-jdk")).doesNotExist();
    assertThat(runJdk(right)).isEqualTo("ok " + folder.resolve("jvms/assay-jdk"));
  }

  @Test
  void an_archive_that_cannot_be_had_is_told() throws Exception {
    assertThat(
            runJdk(Map.of("ASSAY_JDK_ARCHIVE", "file:///nowhere.tar.gz", "ASSAY_JDK_SHA256", HASH)))
        .isEqualTo("failed download of file:///nowhere.tar.gz");
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
    Jdk evil = new Jdk.Archive(URI.create("https://x/'$(touch%20" + elsewhere + "/ran)'"), HASH);
    String environment = files(config(evil)).get("/etc/assay/vm.env");
    Path file = Files.writeString(folder.resolve("vm.env"), environment);
    String seen =
        run(folder, Map.of(), "sh", "-c", ". " + file + "; printf %s \"$ASSAY_JDK_ARCHIVE\"");
    assertThat(seen).isEqualTo(((Jdk.Archive) evil).location().toString());
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

  private String runJdk(Map<String, String> more) throws Exception {
    Map<String, String> values = new TreeMap<>(more);
    values.put("ASSAY_STATE", folder.resolve("state").toString());
    values.put("ASSAY_JVMS", folder.resolve("jvms").toString());
    Files.createDirectories(folder.resolve("jvms"));
    script("/usr/local/sbin/assay-jdk", values);
    return Files.readString(folder.resolve("state/jdk")).strip();
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
        Files.writeString(
            folder.resolve("script"), files(config(Jdk.AptPackage.DEFAULT)).get(path));
    run(folder, Map.of("ASSAY_ENV", file.toString()), "sh", script.toString());
  }

  private static void jdk(Path home, String version) throws IOException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    assertThat(Files.writeString(java, "#!/bin/sh\n").toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
  }

  private static JsonNode config(Jdk jdk) {
    VmRequest request =
        new VmRequest(
            "Standard_D2as_v5",
            List.of(Region.parse("westeurope")),
            Image.DEFAULT,
            "assay",
            new SshPublicKey("ssh-ed25519 " + "A".repeat(68)),
            new Network.PublicAddress("192.0.2.7/32"),
            Optional.empty(),
            jdk,
            64,
            Optional.empty());
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

  private String sha256(Path file) throws Exception {
    return run(folder, Map.of(), "sha256sum", file.toString()).substring(0, 64);
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
