package dev.assay.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.runtime.journal.RunHeader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineIdentityTest {
  private static final String AZURE = "7783-7084-3265-9085-8269-3286-77\n";
  private final StringWriter warnings = new StringWriter();

  @Test
  void what_the_service_says_counts_and_a_difference_is_told(@TempDir Path folder)
      throws Exception {
    assertThat(vmType(folder, AZURE, Optional.of("Standard_D4s_v5")))
        .contains(new RunHeader.VmType("Standard_D2as_v5", "Azure Instance Metadata Service"));
    assertThat(warnings.toString()).contains("Standard_D2as_v5", "not the Standard_D4s_v5");
  }

  @Test
  void elsewhere_nobody_is_asked_and_what_the_user_says_counts(@TempDir Path folder)
      throws Exception {
    assertThat(vmType(folder, "Default string\n", Optional.of("Standard_D4s_v5")))
        .contains(new RunHeader.VmType("Standard_D4s_v5", "--vm-type"));
    assertThat(vmType(folder, "Default string\n", Optional.empty())).isEmpty();
    assertThat(warnings.toString()).isEmpty();
  }

  private Optional<RunHeader.VmType> vmType(Path folder, String tag, Optional<String> said)
      throws Exception {
    Path file = Files.writeString(folder.resolve("chassis_asset_tag"), tag);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metadata/instance/compute",
        exchange -> {
          byte[] body = "{\"vmSize\":\"Standard_D2as_v5\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      return new MachineIdentity(file, service).vmType(said, new PrintWriter(warnings, true));
    } finally {
      server.stop(0);
    }
  }
}
