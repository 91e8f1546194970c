package dev.assay.vmtypes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.vmtypes.catalogue.InstanceMetadata.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceMetadataTest {
  private static final String PATH = "/metadata/instance/compute";
  private static final Duration PATIENT = Duration.ofSeconds(60);

  /** A shortened answer of api-version 2025-04-07: numbers and booleans are strings. */
  private static final String COMPUTE =
      """
      {"azEnvironment":"AzurePublicCloud","evictionPolicy":"Delete","isHostCompatibilityLayerVm":"false",
       "location":"westeurope","name":"assay-1","platformFaultDomain":"0","priority":"Spot","sku":"22_04-lts",
       "vmSize":"Standard_D2as_v5","zone":"2"}
      """;

  @Test
  void the_size_is_the_vm_type_and_the_sku_of_the_image_is_not() throws Exception {
    assertThat(ask(COMPUTE, 200))
        .contains(
            new Identity(
                "Standard_D2as_v5", "westeurope", Optional.of("2"), Optional.of("assay-1"), true));
  }

  @Test
  void fields_that_are_missing_or_empty_are_not_known() throws Exception {
    Identity bare = new Identity("Standard_D2as_v5", "", Optional.empty(), Optional.empty(), false);
    assertThat(ask("{\"vmSize\":\"Standard_D2as_v5\"}", 200)).contains(bare);
    assertThat(
            ask(
                "{\"vmSize\":\"Standard_D2as_v5\",\"location\":\"\",\"zone\":\""
                    + " \",\"name\":null,\"priority\":\"\"}",
                200))
        .contains(bare);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"vmSize\":\"\"}", "{\"vmSize\":null}", "[]", "<html>Log in</html>", ""})
  void an_answer_without_a_size_is_none(String answer) throws Exception {
    assertThat(ask(answer, 200)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {410, 429, 500})
  void a_service_that_is_starting_or_busy_is_asked_again(int status) throws Exception {
    assertThat(ask(COMPUTE, status, status, 200)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 503})
  void another_answer_means_that_this_is_no_machine_of_azure(int status) throws Exception {
    try (MetadataStub stub = new MetadataStub(PATH, COMPUTE, List.of(status));
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(new InstanceMetadata(client, stub.service(), PATIENT).identity()).isEmpty();
      assertThat(stub.asked()).isEqualTo(1);
    }
  }

  @Test
  void a_service_that_stays_busy_is_given_up() throws Exception {
    try (MetadataStub stub = new MetadataStub(PATH, COMPUTE, List.of(429));
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(new InstanceMetadata(client, stub.service()).identity()).isEmpty();
      // Pauses double from 100 ms, so that 900 ms have room for at most five questions.
      assertThat(stub.asked()).isBetween(1, 5);
    }
  }

  @Test
  void without_an_answer_nobody_waits_for_a_second() throws Exception {
    assertThat(InstanceMetadata.BRIEFLY).isLessThan(Duration.ofSeconds(1));
    // Takes connections and is silent, as where packets to the service are lost.
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        HttpClient client = HttpClient.newHttpClient()) {
      URI service = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      long begun = System.nanoTime();
      assertThat(new InstanceMetadata(client, service).identity()).isEmpty();
      // The limit itself is 900 ms; a machine that is busy may be late in noticing.
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThanOrEqualTo(InstanceMetadata.BRIEFLY)
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void where_nobody_listens_there_is_no_answer() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI service = URI.create("http://127.0.0.1:" + free);
      assertThat(new InstanceMetadata(client, service, PATIENT).identity()).isEmpty();
    }
  }

  private static Optional<Identity> ask(String body, Integer... statuses)
      throws IOException, InterruptedException {
    try (MetadataStub stub = new MetadataStub(PATH, body, List.of(statuses));
        HttpClient client = HttpClient.newHttpClient()) {
      return new InstanceMetadata(client, stub.service(), PATIENT).identity();
    }
  }
}
