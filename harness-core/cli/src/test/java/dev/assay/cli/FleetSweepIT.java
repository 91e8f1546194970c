package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.cli.exit.ExitCodes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution with Azure's SDK, which lies apart, against something that plays Azure. */
class FleetSweepIT {
  private static final String GROUPS =
      """
      {"value":[
       {"id":"/subscriptions/s/resourceGroups/assay-later","name":"assay-later","location":"westeurope",
        "tags":{"assay-run":"later","assay-expires":"2999-01-01T00:00:00Z"}},
       {"id":"/subscriptions/s/resourceGroups/assay-by-hand","name":"assay-by-hand","location":"westeurope"},
       {"id":"/subscriptions/s/resourceGroups/production","name":"production","location":"westeurope"}]}
      """;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private HttpServer server;
  private Path targets;

  @BeforeEach
  void play_azure() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          byte[] body = GROUPS.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Path key = folder.resolve("id.pub");
    Files.writeString(key, "ssh-ed25519 " + "A".repeat(68) + "\n");
    targets =
        Files.writeString(
            folder.resolve("targets.yaml"),
            """
            targets:
              az:
                type: azure
                subscription: 0a1b2c3d-1111-2222-3333-444455556666
                endpoint: http://127.0.0.1:%d
                vmType: Standard_D2as_v5
                regions: [westeurope]
                allowFrom: 192.0.2.7/32
                publicKey: %s
                ttl: 1h
                ceilingUsd: 1
                usdPerHour: 0.1
            """
                .formatted(server.getAddress().getPort(), key));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void the_sweep_says_what_it_keeps_and_what_it_refuses_and_touches_neither() throws Exception {
    AssayProcess.Ended swept = assay().run("fleet", "sweep", "--targets", targets.toString());
    assertThat(swept.out())
        .contains("kept     assay-later", "2999-01-01", "refused  assay-by-hand", "assay-expires")
        .doesNotContain("production", "0a1b2c3d");
    assertThat(swept.err()).isEmpty();
    assertThat(swept.status()).isEqualTo(ExitCodes.INCOMPLETE);
    assertThat(asked).isNotEmpty().allMatch(request -> request.startsWith("GET "));
  }

  private AssayProcess assay() throws Exception {
    return new AssayProcess(
        Files.createDirectories(folder.resolve("bundles")), folder.resolve("results"));
  }

  @Test
  void without_a_target_that_makes_machines_there_is_nothing_to_sweep() throws Exception {
    Path none = Files.writeString(folder.resolve("none.yaml"), "targets: {}\n");
    AssayProcess.Ended swept = assay().run("fleet", "sweep", "--targets", none.toString());
    assertThat(swept.err()).contains("No target of targets.yaml makes machines");
    assertThat(swept.status()).isEqualTo(ExitCodes.USAGE);
  }
}
