package dev.assay.vmtypes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceMetadataTest {
  private static final String COMPUTE =
      "{\"vmSize\":\"Standard_D2as_v5\",\"location\":\"westeurope\",\"sku\":\"22_04-lts\"}";

  @Test
  void the_size_is_the_vm_type_and_the_sku_of_the_image_is_not() throws Exception {
    assertThat(ask(List.of(200)))
        .isEqualTo("Optional[Identity[vmType=Standard_D2as_v5, region=westeurope]]");
  }

  @Test
  void a_service_that_is_starting_is_asked_again() throws Exception {
    assertThat(ask(List.of(410, 500, 200))).contains("Standard_D2as_v5");
  }

  @Test
  void another_answer_means_that_this_is_no_machine_of_azure() throws Exception {
    assertThat(ask(List.of(404))).isEqualTo("Optional.empty");
  }

  private static String ask(List<Integer> statuses) throws IOException, InterruptedException {
    Deque<Integer> answers = new ArrayDeque<>(statuses);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metadata/instance/compute",
        exchange -> {
          boolean asked = "true".equals(exchange.getRequestHeaders().getFirst("Metadata"));
          byte[] body = COMPUTE.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(asked ? answers.pop() : 400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      return new InstanceMetadata(client, service).identity().toString();
    } finally {
      server.stop(0);
    }
  }
}
